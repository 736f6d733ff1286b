import type { PushPreferences } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Quiet = PushPreferences['quiet'];

/** From ten in the evening until seven. */
const USUAL = { from: 22 * 60, until: 7 * 60 };

/** Minutes since midnight as a clock says them: 450 is 07:30. */
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function minuteOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** When nothing is told, by the clock of this device. */
export function QuietHours(props: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  const { t } = useTranslation('notifications');
  const { quiet, onChange } = props;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const set = (which: 'from' | 'until') => (clock: string) => {
    const minute = minuteOf(clock);
    // a field that is being emptied is no time yet
    if (quiet && minute !== undefined) onChange({ ...quiet, timeZone, [which]: minute });
  };
  return (
    <>
      <SwitchRow
        label={t('quiet')}
        hint={quiet ? t('quietOn', { zone: quiet.timeZone }) : t('quietOff')}
        checked={quiet !== null}
        onChange={(on) => onChange(on ? { ...USUAL, timeZone } : null)}
      />
      {quiet && (
        <>
          <TextField
            type="time"
            label={t('from')}
            value={clockOf(quiet.from)}
            onChange={set('from')}
            required
          />
          <TextField
            type="time"
            label={t('until')}
            value={clockOf(quiet.until)}
            onChange={set('until')}
            hint={
              quiet.from === quiet.until
                ? t('allDay')
                : quiet.from > quiet.until
                  ? t('overnight', { time: clockOf(quiet.until) })
                  : undefined
            }
            required
          />
        </>
      )}
    </>
  );
}
