import { useQueryClient } from '@tanstack/react-query';
import type { GroupInvitation } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { Screen } from '../../../app/screen.tsx';
import { useNameOf } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { AskRow } from './ask-row.tsx';
import { FailedLoad } from './failed-load.tsx';
import { GroupFaces, useGlanceName } from './group-faces.tsx';
import { useInvitations } from './use-invitations.ts';

/** Groups that I was asked into: come in, or not. */
export function InvitationsScreen() {
  const { t } = useTranslation('groups');
  const { data, isError, refetch } = useInvitations();
  return (
    <Screen title={t('invitations.title')}>
      {!data &&
        (isError ? <FailedLoad onAgain={() => void refetch()} /> : <SkeletonRows rows={3} />)}
      {data?.length === 0 && (
        <EmptyState title={t('invitations.empty')} text={t('invitations.emptyText')} />
      )}
      <ul>
        {data?.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Screen>
  );
}

function Invitation({ invitation }: { invitation: GroupInvitation }) {
  const { t } = useTranslation('groups');
  const { group, inviter } = invitation;
  const nameOf = useNameOf();
  const glanceName = useGlanceName();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const answer = async (accept: boolean) => {
    setBusy(true);
    try {
      const { conversation } = await call('POST /chat/group-invitations/:invitationId/answer', {
        params: { invitationId: invitation.id },
        body: { accept },
      });
      if (conversation) {
        currentSync()?.accept(conversation);
        navigate(`/chats/${conversation.id}`, { replace: true });
      } else if (accept) showToast(t('invitations.waiting'));
    } catch (error) {
      const gone = refusalCode(error) === 'common.not_found';
      showToast(gone ? t('invitations.gone') : refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    }
  };
  const by = t('invitations.by', { name: nameOf(inviter.id) || inviter.displayName });
  return (
    <AskRow
      lead={<GroupFaces faces={group.faces} size={48} />}
      title={glanceName(group)}
      line={`${by} · ${t('glance.count', { count: group.memberCount })}`}
      note={group.approval ? t('glance.approval') : ''}
      busy={busy}
      yes={{ label: t('invitations.accept'), onPress: () => void answer(true) }}
      no={{ label: t('invitations.decline'), onPress: () => void answer(false) }}
    />
  );
}
