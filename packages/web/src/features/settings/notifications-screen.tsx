import { useQueryClient } from '@tanstack/react-query';
import type { PushPreferences } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { Screen } from '../../app/screen.tsx';
import { Gap } from '../../ui/gap.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { DeviceSwitch } from './device-switch.tsx';
import { FailedLoad } from './failed-load.tsx';
import { QuietHours } from './quiet-hours.tsx';
import styles from './settings.module.css';
import { useChoices } from './use-choices.ts';
import { useKeptQuery } from './use-kept-query.ts';

const KEY = ['preferences', 'push'] as const;

/** Whether this device is notified, and of what all of mine are. */
export function NotificationsScreen() {
  const { t } = useTranslation('notifications');
  const queries = useQueryClient();
  const { data, isError, refetch } = useKeptQuery(KEY, () => call('GET /push', {}));
  const change = useChoices<PushPreferences>(KEY, (body) =>
    call('PATCH /push/preferences', { body }),
  );
  return (
    <Screen title={t('title')}>
      {!data && isError && (
        <FailedLoad text={t('failed.load')} again={t('again')} onAgain={() => void refetch()} />
      )}
      {!data && !isError && <SkeletonRows />}
      {data && (
        <>
          <DeviceSwitch
            publicKey={data.publicKey}
            subscribed={data.subscribed}
            onChanged={(subscribed) => queries.setQueryData(KEY, { ...data, subscribed })}
          />
          <Gap />
          <Section title={t('all')}>
            <Choices preferences={data.preferences} onChange={change} />
          </Section>
          <p className={styles.note}>{t('note')}</p>
        </>
      )}
    </Screen>
  );
}

function Choices(props: {
  preferences: PushPreferences;
  onChange: (body: Partial<PushPreferences>) => void;
}) {
  const { t } = useTranslation('notifications');
  const { showText, groupsOnlyMentions, quiet } = props.preferences;
  return (
    <>
      <SwitchRow
        label={t('showText')}
        hint={t(showText ? 'showTextOn' : 'showTextOff')}
        checked={showText}
        onChange={(on) => props.onChange({ showText: on })}
      />
      <SwitchRow
        label={t('mentions')}
        hint={t(groupsOnlyMentions ? 'mentionsOn' : 'mentionsOff')}
        checked={groupsOnlyMentions}
        onChange={(on) => props.onChange({ groupsOnlyMentions: on })}
      />
      <QuietHours quiet={quiet} onChange={(next) => props.onChange({ quiet: next })} />
    </>
  );
}
