import type { Conversation } from '@teahouse/contract';
import { CirclePlus, Import, MessageSquarePlus, ScanLine, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { Screen } from '../../app/screen.tsx';
import { findsContact, useContactsById, useConversationName } from '../../sync/contacts.ts';
import { useConversations } from '../../sync/use-sync.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SearchField } from '../../ui/search-field.tsx';
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
  const [typed, setTyped] = useState('');
  const finds = useFindConversation(typed);
  const shown = conversations?.filter(finds);
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
            <SearchField label={t('searchList')} value={typed} onChange={setTyped} />
          )}
          <InvitationsRow />
          <VoiceBarHost openId={openId} />
        </>
      }
    >
      {conversations === undefined || shown === undefined ? (
        <SkeletonRows />
      ) : conversations.length === 0 ? (
        <NobodyYet />
      ) : shown.length === 0 ? (
        <p className={styles.none}>{t('nothingFound', { typed })}</p>
      ) : (
        <VirtualList
          items={shown}
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

/** Whether a conversation is found by what was typed: its name, or a friend's remark, handle or pinyin. */
function useFindConversation(typed: string): (conversation: Conversation) => boolean {
  const nameOf = useConversationName();
  const contacts = useContactsById();
  const wanted = typed.trim().toLowerCase();
  return (conversation) => {
    if (!wanted) return true;
    if (nameOf(conversation).toLowerCase().includes(wanted)) return true;
    const contact = conversation.peer && contacts.get(conversation.peer.id);
    return contact ? findsContact(contact, wanted) : false;
  };
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
