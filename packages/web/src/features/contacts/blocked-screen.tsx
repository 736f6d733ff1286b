import { useQuery, useQueryClient } from '@tanstack/react-query';
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

/** Everybody whom I block. */
export function BlockedScreen() {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['contacts', 'blocked'],
    queryFn: () => call('GET /contacts/blocked', {}),
  });
  const unblock = async (accountId: string) => {
    try {
      await call('DELETE /contacts/:accountId/block', { params: { accountId } });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
    await queries.invalidateQueries({ queryKey: ['contacts'] });
    await queries.invalidateQueries({ queryKey: ['person', accountId] });
  };
  return (
    <Screen title={t('blocked.title')}>
      {!data && <SkeletonRows size={56} />}
      {data?.people.length === 0 && (
        <EmptyState title={t('blocked.empty')} text={t('blocked.emptyText')} />
      )}
      {data?.people.map((person) => (
        <Cell
          key={person.id}
          size={56}
          lead={
            <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={40} />
          }
          title={person.displayName}
          titleTail={<VerifiedBadge kind={person.verified} />}
          tail={
            <Button kind="text" size="s" onPress={() => void unblock(person.id)}>
              {t('person.unblock')}
            </Button>
          }
        />
      ))}
    </Screen>
  );
}
