import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { showToast } from '../../ui/toast.ts';
import { FailedLoad } from './failed-load.tsx';
import styles from './settings.module.css';
import { useKeptQuery } from './use-kept-query.ts';

const KEY = ['preferences', 'chat'] as const;

/** What I chose for chat as a whole, each with what it means. */
export function ChatSettingsScreen() {
  const { t } = useTranslation('chat-settings');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { data, isError, refetch } = useKeptQuery(KEY, () => call('GET /chat/preferences', {}));
  const change = async (receipts: boolean) => {
    const before = data;
    queries.setQueryData(KEY, { preferences: { ...data?.preferences, receipts } });
    try {
      const after = await call('PATCH /chat/preferences', { body: { receipts } });
      queries.setQueryData(KEY, after);
    } catch (error) {
      queries.setQueryData(KEY, before);
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <Screen title={t('title')}>
      {!data && isError && (
        <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void refetch()} />
      )}
      {!data && !isError && <SkeletonRows />}
      {data && (
        <>
          <SwitchRow
            label={t('receipts')}
            hint={t(data.preferences.receipts ? 'receiptsOn' : 'receiptsOff')}
            checked={data.preferences.receipts}
            onChange={(on) => void change(on)}
          />
          <p className={styles.note}>{t('note')}</p>
        </>
      )}
    </Screen>
  );
}
