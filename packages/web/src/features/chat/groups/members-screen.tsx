import { useTranslation } from 'react-i18next';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { GroupScreen } from './group-screen.tsx';
import { MemberList } from './member-list.tsx';
import { RoleLabel } from './role-label.tsx';

/** Everybody in a group, found by name, remark or pinyin. */
export function MembersScreen({ params }: ScreenProps<'/chats/:conversationId/members'>) {
  const { t } = useTranslation('groups');
  const { conversationId } = params;
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  return (
    <GroupScreen conversationId={conversationId} title={t('info.members')}>
      {(group) => (
        <Screen title={t('members.title', { count: group.memberCount })} still>
          <MemberList conversationId={group.id}>
            {({ member: { person, role }, name, hint }) => (
              <Cell
                size={56}
                to={person.id === me ? '/me/profile' : `/people/${person.id}?group=${group.id}`}
                lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={40} />}
                title={name}
                titleTail={<RoleLabel role={role} />}
                tail={hint}
              />
            )}
          </MemberList>
        </Screen>
      )}
    </GroupScreen>
  );
}
