import { useQueryClient } from '@tanstack/react-query';
import type { FriendRequest } from '@teahouse/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import styles from './contacts.module.css';
import { useRequests } from './use-requests.ts';

/** New friends: who asked me, and whom I asked. */
export function RequestsScreen() {
  const { t } = useTranslation('contacts');
  const queries = useQueryClient();
  const { data, isError, refetch } = useRequests();
  const unseen = data?.unseen ?? 0;
  useEffect(() => {
    if (unseen === 0) return;
    void call('PUT /contacts/requests/seen', {})
      .then(() => queries.invalidateQueries({ queryKey: ['requests'] }))
      .catch(() => undefined);
  }, [unseen, queries]);
  return (
    <Screen title={t('requests.title')}>
      {!data && !isError && <SkeletonRows />}
      {isError && (
        <div className={styles.none} role="alert">
          <p>{t('failedLoad')}</p>
          <Button kind="line" onPress={() => void refetch()}>
            {t('again')}
          </Button>
        </div>
      )}
      {data?.requests.length === 0 && (
        <EmptyState
          title={t('requests.empty')}
          text={t('requests.emptyText')}
          actions={<Button to="/contacts/add">{t('add.title')}</Button>}
        />
      )}
      {data?.requests.map((request) => (
        <RequestCell key={request.id} request={request} />
      ))}
    </Screen>
  );
}

function RequestCell({ request }: { request: FriendRequest }) {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { person, direction, state, greeting } = request;
  const accept = async () => {
    setBusy(true);
    try {
      await call('POST /contacts/requests/:requestId/accept', {
        params: { requestId: request.id },
        body: {},
      });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['requests'] }),
        queries.invalidateQueries({ queryKey: ['contacts'] }),
        queries.invalidateQueries({ queryKey: ['person', person.id] }),
      ]);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const waitingIn = direction === 'in' && state === 'waiting';
  return (
    <Cell
      lead={<Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={48} />}
      title={person.displayName}
      titleTail={<VerifiedBadge kind={person.verified} />}
      line={greeting || t(`source.${request.source}`)}
      to={waitingIn ? undefined : `/people/${person.id}`}
      tail={
        waitingIn ? (
          <Button size="s" busy={busy} onPress={() => void accept()}>
            {t('requests.accept')}
          </Button>
        ) : (
          <span>{t(state === 'waiting' ? 'requests.sent' : `requests.${state}`)}</span>
        )
      }
    />
  );
}
