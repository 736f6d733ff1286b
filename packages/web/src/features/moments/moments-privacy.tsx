import type { MomentsWindow } from '@teahouse/contract';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { momentsState } from './follow-moments.ts';
import styles from './moments-privacy.module.css';
import { tellRefused } from './tell-refused.ts';
import { useMomentsState } from './use-moments.ts';

const WINDOWS: readonly MomentsWindow[] = ['all', 'half_year', 'month', 'three_days'];

/** Who sees my moments, in plain words: strangers never; friends as far back as I let them. */
export function MomentsPrivacy() {
  const { t } = useTranslation('moments');
  const { data: state } = useMomentsState();
  const [open, setOpen] = useState(false);
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
    <>
      <MenuCell
        label={t('privacy.strangers')}
        hint={t('privacy.strangersHint')}
        value={<Lock size={20} aria-hidden="true" />}
      />
      <MenuCell
        label={t('privacy.window')}
        hint={
          state && <span className={styles.answer}>{t(`privacy.windows.${state.window}`)}</span>
        }
        onPress={() => setOpen(true)}
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('privacy.window')} flush>
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
    </>
  );
}
