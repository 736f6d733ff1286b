import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { SwitchRow } from '../../../ui/switch-row.tsx';
import { useMembers } from '../use-members.ts';
import { mayManage } from './group-rights.ts';
import { GroupScreen, type OpenGroup } from './group-screen.tsx';
import { useMemberNames } from './member-names.ts';
import { useGroupChange } from './use-group-change.ts';

/** What the owner and admins decide about a group. */
export function ManageScreen({ params }: ScreenProps<'/chats/:conversationId/manage'>) {
  const { t } = useTranslation('groups');
  return (
    <GroupScreen conversationId={params.conversationId} title={t('manage.title')} may={mayManage}>
      {(group) => (
        <Screen title={t('manage.title')}>
          <Manage conversation={group} />
        </Screen>
      )}
    </GroupScreen>
  );
}

function Manage({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation('groups');
  const { id, group } = conversation;
  const { change } = useGroupChange(id);
  const setApproval = (approval: boolean) =>
    void change(
      () =>
        call('PUT /chat/groups/:conversationId/approval', {
          params: { conversationId: id },
          body: { approval },
        }),
      { group: { ...group, approval } },
    );
  return (
    <>
      <SwitchRow
        label={t('manage.approval')}
        hint={t('manage.approvalHint')}
        checked={group.approval}
        onChange={setApproval}
      />
      <MenuCell
        label={t('manage.requests')}
        value={group.waiting > 0 ? <Badge count={group.waiting} /> : undefined}
        to={`/chats/${id}/manage/requests`}
      />
      <Gap />
      <MenuCell label={t('manage.remove')} to={`/chats/${id}/manage/remove`} />
      {conversation.role === 'owner' && (
        <>
          <AdminsCell conversation={conversation} />
          <MenuCell label={t('manage.owner')} to={`/chats/${id}/manage/owner`} />
        </>
      )}
    </>
  );
}

function AdminsCell({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation(['groups', 'chat']);
  const { data } = useMembers(conversation.id);
  const nameOf = useMemberNames(conversation);
  const admins = data?.filter((member) => member.role === 'admin');
  const names = admins?.map(({ person }) => nameOf(person.id)).join(t('chat:listComma'));
  return (
    <MenuCell
      label={t('manage.admins')}
      value={names === '' ? t('manage.nobody') : names}
      to={`/chats/${conversation.id}/manage/admins`}
    />
  );
}
