import type { MomentsWindow } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { momentsState } from './follow-moments.ts';
import { tellRefused } from './tell-refused.ts';
import { useMomentsState } from './use-moments.ts';

const WINDOWS: readonly MomentsWindow[] = ['all', 'half_year', 'month', 'three_days'];

/** Chooses how far back friends may look. */
export function MomentsWindowSheet(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('moments');
  const { data: state } = useMomentsState();
  const choose = async (window: MomentsWindow) => {
    queries.setQueryData(momentsState.queryKey, state && { ...state, window });
    try {
      await call('PATCH /moments/settings', { body: { window } });
    } catch (error) {
      await tellRefused(error);
    }
    await queries.invalidateQueries({ queryKey: momentsState.queryKey });
  };
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('privacy.window')} flush>
      <RadioRows<MomentsWindow>
        label={t('privacy.window')}
        value={state?.window}
        onChange={(window) => void choose(window)}
        options={WINDOWS.map((window) => ({
          value: window,
          label: t(`privacy.windows.${window}`),
        }))}
      />
    </Sheet>
  );
}
