import { useTranslation } from 'react-i18next';
import { Screen } from '../../app/screen.tsx';
import { useConversationName } from '../../sync/contacts.ts';
import { useConversations } from '../../sync/use-sync.ts';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MosaicAvatar } from '../../ui/mosaic-avatar.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';

/** The groups that I am in. */
export function GroupsScreen() {
  const { t } = useTranslation('contacts');
  const nameOf = useConversationName();
  const groups = useConversations()?.filter((conversation) => conversation.kind === 'group');
  return (
    <Screen title={t('groups')}>
      {!groups && <SkeletonRows size={56} />}
      {groups?.length === 0 && (
        <EmptyState
          title={t('noGroups')}
          text={t('noGroupsText')}
          actions={<Button to="/chats/new-group">{t('newGroup')}</Button>}
        />
      )}
      {groups?.map((group) => (
        <Cell
          key={group.id}
          size={56}
          to={`/chats/${group.id}`}
          lead={
            <MosaicAvatar
              size={40}
              members={group.faces.map((face) => ({
                name: face.displayName,
                src: face.avatarUrl,
                seed: face.id,
              }))}
            />
          }
          title={nameOf(group)}
          tail={group.memberCount}
        />
      ))}
    </Screen>
  );
}
