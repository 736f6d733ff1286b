import { CirclePlus, Import, MessageSquarePlus, ScanLine, UserPlus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { navigate } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import { useConversations } from '../../sync/use-sync.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SearchLink } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import styles from './chats-screen.module.css';
import { ConversationCell } from './conversation-cell.tsx';
import { InvitationsRow } from './groups/invitations-row.tsx';
import { VoiceBarHost } from './media/voice-bar-host.tsx';

/** The chat list: the first screen of the house. */
export function ChatsScreen() {
  const { t } = useTranslation('chat');
  const conversations = useConversations();
  useSearchKey();
  const [, open] = useRoute('/chats/:conversationId/*?');
  const openId = open?.conversationId;
  return (
    <Screen
      title={t('title')}
      root
      wordmark={<Wordmark />}
      still={conversations !== undefined && conversations.length > 0}
      actions={<AddMenu />}
      above={
        <>
          {conversations && conversations.length > 0 && (
            <SearchLink label={t('searchList')} to="/search" />
          )}
          <InvitationsRow />
          <VoiceBarHost openId={openId} />
        </>
      }
    >
      {conversations === undefined ? (
        <SkeletonRows />
      ) : conversations.length === 0 ? (
        <NobodyYet />
      ) : (
        <VirtualList
          items={conversations}
          keyOf={(conversation) => conversation.id}
          label={t('title')}
          itemHeight={72}
        >
          {(conversation, index) => (
            <ConversationCell conversation={conversation} divided={index > 0} />
          )}
        </VirtualList>
      )}
    </Screen>
  );
}

/** ⌘K and Ctrl K lead to the search from anywhere in the chats. */
function useSearchKey(): void {
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      navigate('/search');
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
}

function AddMenu() {
  const { t } = useTranslation('chat');
  return (
    <ActionMenu
      label={t('add.label')}
      icon={<CirclePlus size={24} />}
      items={[
        {
          key: 'group',
          label: t('add.group'),
          icon: <MessageSquarePlus size={20} />,
          to: '/chats/new-group',
        },
        {
          key: 'friend',
          label: t('add.friend'),
          icon: <UserPlus size={20} />,
          to: '/contacts/add',
        },
        { key: 'scan', label: t('add.scan'), icon: <ScanLine size={20} />, to: '/scan' },
        { key: 'import', label: t('add.import'), icon: <Import size={20} />, to: '/imports' },
      ]}
    />
  );
}

function NobodyYet() {
  const { t } = useTranslation('chat');
  return (
    <div className={styles.nobody}>
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        actions={
          <>
            <Button to="/contacts/add" icon={<UserPlus size={20} />}>
              {t('add.friend')}
            </Button>
            <Button kind="text" to="/scan" icon={<ScanLine size={20} />}>
              {t('add.scan')}
            </Button>
          </>
        }
      />
      <MenuCell
        icon={<Import size={24} />}
        label={t('empty.import')}
        hint={t('empty.importHint')}
        to="/imports"
      />
    </div>
  );
}
