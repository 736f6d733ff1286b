import type { ChatPreferences } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { Screen } from '../../app/screen.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { FailedLoad } from './failed-load.tsx';
import styles from './settings.module.css';
import { useChoices } from './use-choices.ts';
import { useKeptQuery } from './use-kept-query.ts';

const KEY = ['preferences', 'chat'] as const;

/** What I chose for chat as a whole, each with what it means. */
export function ChatSettingsScreen() {
  const { t } = useTranslation('chat-settings');
  const { data, isError, refetch } = useKeptQuery(KEY, () => call('GET /chat/preferences', {}));
  const change = useChoices<ChatPreferences>(KEY, (body) =>
    call('PATCH /chat/preferences', { body }),
  );
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
            onChange={(on) => change({ receipts: on })}
          />
          <p className={styles.note}>{t('note')}</p>
        </>
      )}
    </Screen>
  );
}
