import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '@teahouse/contract';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../app/api.ts';
import { useConversationName } from '../../sync/contacts.ts';
import { useConversations } from '../../sync/use-sync.ts';
import { Cell } from '../../ui/cell.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { ConversationAvatar } from '../chat/conversation-avatar.tsx';
import { FoundSection } from './found-section.tsx';
import { NothingFound } from './nothing-found.tsx';

const LIMIT = 50;
const none: readonly Conversation[] = [];

/** My groups whose name, or a member's name, was typed. */
export function GroupsFound(props: {
  text: string;
  most: number | undefined;
  alone: boolean;
  onAll: () => void;
}) {
  const { text, most } = props;
  const { t } = useTranslation('search');
  const { found, settled } = useGroups(useDeferredValue(text.trim()));
  if (found.length === 0) return props.alone && settled ? <NothingFound text={text} /> : null;
  const shown = found.slice(0, most);
  return (
    <FoundSection
      title={t('tabs.groups')}
      more={
        found.length > shown.length ? t('more', { count: found.length - shown.length }) : undefined
      }
      onMore={props.onAll}
    >
      {shown.map((conversation) => (
        <GroupCell key={conversation.id} conversation={conversation} text={text} />
      ))}
    </FoundSection>
  );
}

/** What the house finds; those of this device by their names while it cannot be asked. */
function useGroups(text: string): { found: readonly Conversation[]; settled: boolean } {
  const known = useConversations() ?? none;
  const nameOf = useConversationName();
  const { data, error, isPending } = useQuery({
    queryKey: ['search', 'groups', text],
    enabled: text !== '',
    retry: false,
    queryFn: async ({ signal }) =>
      (await call('GET /chat/search/conversations', { query: { text, limit: LIMIT }, signal }))
        .conversations,
  });
  if (data) return { found: data, settled: true };
  const typed = text.toLowerCase();
  const here = known.filter(
    (one) => one.kind === 'group' && nameOf(one).toLowerCase().includes(typed),
  );
  const offline = error !== null && refusalCode(error) === 'network';
  return { found: text === '' ? none : here, settled: offline || !isPending };
}

function GroupCell({ conversation, text }: { conversation: Conversation; text: string }) {
  const { t } = useTranslation('search');
  const name = useConversationName()(conversation);
  return (
    <Cell
      to={`/chats/${conversation.id}`}
      lead={<ConversationAvatar conversation={conversation} />}
      title={<Highlight text={name} query={text} />}
      line={t('members', { count: conversation.memberCount })}
    />
  );
}
