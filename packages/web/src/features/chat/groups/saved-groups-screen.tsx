import { useTranslation } from 'react-i18next';
import { Screen } from '../../../app/screen.tsx';
import { useConversationName } from '../../../sync/contacts.ts';
import { useConversations } from '../../../sync/use-sync.ts';
import { Button } from '../../../ui/button.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { GroupFaces } from './group-faces.tsx';
import { InvitationsRow } from './invitations-row.tsx';

/** The groups that I keep among my contacts, and invitations into others. */
export function SavedGroupsScreen() {
  const { t } = useTranslation('groups');
  const nameOf = useConversationName();
  const groups = useConversations()?.filter((conversation) => conversation.group?.saved);
  return (
    <Screen title={t('saved.title')}>
      <InvitationsRow />
      {!groups && <SkeletonRows size={56} />}
      {groups?.length === 0 && (
        <EmptyState
          title={t('saved.none')}
          text={t('saved.noneText')}
          actions={<Button to="/chats/new-group">{t('saved.new')}</Button>}
        />
      )}
      {groups?.map((group) => (
        <Cell
          key={group.id}
          size={56}
          to={`/chats/${group.id}`}
          lead={<GroupFaces faces={group.faces} size={40} />}
          title={nameOf(group)}
          tail={group.memberCount}
        />
      ))}
    </Screen>
  );
}
