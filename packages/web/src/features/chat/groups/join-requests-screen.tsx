import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JoinRequest } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useNameOf } from '../../../sync/contacts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { AskRow } from './ask-row.tsx';
import { FailedLoad } from './failed-load.tsx';
import { mayManage } from './group-rights.ts';
import { GroupScreen } from './group-screen.tsx';
import { useGroupChange } from './use-group-change.ts';

/** Who waits to be let into a group, for the owner and admins. */
export function JoinRequestsScreen({
  params,
}: ScreenProps<'/chats/:conversationId/manage/requests'>) {
  const { t } = useTranslation('groups');
  const { conversationId } = params;
  return (
    <GroupScreen conversationId={conversationId} title={t('requests.title')} may={mayManage}>
      {(group) => (
        <Screen title={t('requests.title')}>
          <Requests conversationId={group.id} />
        </Screen>
      )}
    </GroupScreen>
  );
}

function Requests({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('groups');
  const { data, isError, refetch } = useQuery({
    queryKey: ['join-requests', conversationId],
    retry: false,
    queryFn: () =>
      call('GET /chat/groups/:conversationId/join-requests', { params: { conversationId } }),
  });
  if (!data) return isError ? <FailedLoad onAgain={() => void refetch()} /> : <SkeletonRows />;
  if (data.requests.length === 0)
    return <EmptyState title={t('requests.empty')} text={t('requests.emptyText')} />;
  return (
    <ul>
      {data.requests.map((request) => (
        <Request key={request.person.id} conversationId={conversationId} request={request} />
      ))}
    </ul>
  );
}

function Request({ conversationId, request }: { conversationId: string; request: JoinRequest }) {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const nameOf = useNameOf();
  const { busy, change } = useGroupChange(conversationId);
  const { person, inviter } = request;
  const name = nameOf(person.id) || person.displayName;
  const answer = async (accept: boolean) => {
    await change(() =>
      call('POST /chat/groups/:conversationId/join-requests/:accountId/answer', {
        params: { conversationId, accountId: person.id },
        body: { accept },
      }),
    );
    // also after a refusal: another admin may have answered
    await queries.invalidateQueries({ queryKey: ['join-requests', conversationId] });
  };
  return (
    <AskRow
      lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={48} />}
      title={name}
      line={
        inviter
          ? t('requests.byInviter', { name: nameOf(inviter.id) || inviter.displayName })
          : t('requests.byLink')
      }
      note={request.note}
      busy={busy}
      yes={{ label: t('requests.accept'), onPress: () => void answer(true) }}
      no={{ label: t('requests.decline'), onPress: () => void answer(false) }}
    />
  );
}
