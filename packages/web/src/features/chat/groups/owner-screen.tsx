import type { GroupMember } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { showToast } from '../../../ui/toast.ts';
import { GroupScreen } from './group-screen.tsx';
import { MemberList } from './member-list.tsx';
import { RoleLabel } from './role-label.tsx';
import { useGroupChange } from './use-group-change.ts';

const isNoOwner = (member: GroupMember) => member.role !== 'owner';

/** The owner gives the group to another member. */
export function OwnerScreen({ params }: ScreenProps<'/chats/:conversationId/manage/owner'>) {
  const { t } = useTranslation('groups');
  const { conversationId } = params;
  return (
    <GroupScreen
      conversationId={conversationId}
      title={t('owner.title')}
      may={(role) => role === 'owner'}
    >
      {() => <Transfer conversationId={conversationId} />}
    </GroupScreen>
  );
}

function Transfer({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('groups');
  const { busy, change } = useGroupChange(conversationId);
  const [asking, setAsking] = useState<{ id: string; name: string } | undefined>();
  const name = asking?.name ?? '';
  const transfer = async () => {
    if (!asking) return;
    const done = await change(() =>
      call('PUT /chat/groups/:conversationId/owner', {
        params: { conversationId },
        body: { accountId: asking.id },
      }),
    );
    setAsking(undefined);
    if (!done) return;
    showToast(t('owner.done', { name }));
    navigate(`/chats/${conversationId}/info`, { replace: true });
  };
  return (
    <Screen title={t('owner.title')} backAs="close" still>
      <MemberList
        conversationId={conversationId}
        keep={isNoOwner}
        note={t('owner.note')}
        none={<EmptyState title={t('remove.nobody')} />}
      >
        {({ member: { person, role }, name: called, hint }) => (
          <Cell
            size={56}
            lead={<Avatar name={called} src={person.avatarUrl} seed={person.id} size={40} />}
            title={called}
            titleTail={<RoleLabel role={role} />}
            tail={hint}
            onPress={() => setAsking({ id: person.id, name: called })}
          />
        )}
      </MemberList>
      <ConfirmDialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t('owner.confirmTitle', { name })}
        text={t('owner.confirmText', { name })}
        confirm={{ label: t('owner.confirm', { name }), busy, onPress: () => void transfer() }}
      />
    </Screen>
  );
}
