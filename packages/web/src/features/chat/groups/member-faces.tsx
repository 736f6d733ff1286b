import type { Conversation, GroupMember } from '@teahouse/contract';
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { mayManage } from './group-rights.ts';
import styles from './member-faces.module.css';
import { useMemberNames } from './member-names.ts';

/** Four rows of five, the tiles that bring in and take out among them. */
const SHOWN = 20;

/** The people of a conversation as faces: members of a group, or the other side; then ways to bring in and take out. */
export function MemberFaces({
  conversation,
  members,
}: {
  conversation: Conversation;
  members: readonly GroupMember[];
}) {
  const { t } = useTranslation('groups');
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const { id, writable } = conversation;
  const isGroup = conversation.kind === 'group';
  const people = isGroup ? members : members.filter((member) => member.person.id !== me);
  const mayTakeOut = isGroup && writable && mayManage(conversation.role) && people.length > 1;
  const shown = people.slice(0, SHOWN - 1 - Number(mayTakeOut));
  return (
    <>
      <ul className={styles.faces}>
        {shown.map((member) => (
          <Face key={member.person.id} conversation={conversation} member={member} me={me} />
        ))}
        {writable && (
          <Tile
            icon={<Plus size={24} aria-hidden="true" />}
            label={t('info.invite')}
            to={isGroup ? `/chats/${id}/add` : '/chats/new-group'}
          />
        )}
        {mayTakeOut && (
          <Tile
            icon={<Minus size={24} aria-hidden="true" />}
            label={t('info.remove')}
            to={`/chats/${id}/manage/remove`}
          />
        )}
      </ul>
      {people.length > shown.length && (
        <MenuCell
          label={t('info.allMembers', { count: people.length })}
          to={`/chats/${id}/members`}
        />
      )}
    </>
  );
}

function Face(props: { conversation: Conversation; member: GroupMember; me: string }) {
  const { conversation, member, me } = props;
  const { person, role } = member;
  const { t } = useTranslation(['groups', 'chat']);
  const nameOf = useMemberNames(conversation);
  const isGroup = conversation.kind === 'group';
  const name = nameOf(person.id) || person.displayName;
  const to =
    person.id === me
      ? '/me/profile'
      : `/people/${person.id}${isGroup ? `?group=${conversation.id}` : ''}`;
  return (
    <li>
      <Link href={to} className={styles.face}>
        <span className={styles.picture}>
          <Avatar name={name} src={person.avatarUrl} seed={person.id} size={48} />
          {isGroup && role !== 'member' && <span className={styles.role}>{t(`role.${role}`)}</span>}
        </span>
        <span className={styles.name}>{person.id === me ? t('chat:me') : name}</span>
      </Link>
    </li>
  );
}

function Tile(props: { icon: ReactNode; label: string; to: string }) {
  return (
    <li>
      <Link href={props.to} className={styles.face}>
        <span className={styles.tile}>{props.icon}</span>
        <span className={styles.name}>{props.label}</span>
      </Link>
    </li>
  );
}
