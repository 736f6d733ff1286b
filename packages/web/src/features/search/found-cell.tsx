import type { Entry, Person } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/navigation.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { useNameOf } from '../../sync/contacts.ts';
import { usePeople } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Cell } from '../../ui/cell.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { useContentLine } from '../chat/entry-line.ts';
import { jumpToEntry } from '../chat/messages/jump.ts';
import { markedPart } from './mark-ranges.ts';

/** Opens the conversation of an entry with the entry in view. */
export function openFound({ conversationId, position }: Entry): void {
  navigate(`/chats/${conversationId}`);
  void jumpToEntry(conversationId, position);
}

/** One message that was found: who said it, when, and what; a tap opens it in its place. */
export function FoundCell(props: {
  entry: Entry;
  sender: Person | null;
  marks: readonly string[];
  divided: boolean;
}) {
  const { entry, sender, marks, divided } = props;
  const people = usePeople();
  const name = useFoundName()(entry, sender);
  const src = sender?.avatarUrl ?? people.get(entry.senderId ?? '')?.avatarUrl;
  return (
    <Cell
      divided={divided}
      onPress={() => openFound(entry)}
      lead={<Avatar name={name} src={src} seed={entry.senderId ?? name} size={48} />}
      title={name}
      time={<RelativeTime at={entry.sentAt} />}
      line={<FoundLine entry={entry} marks={marks} />}
    />
  );
}

/** What a found message says, its marks marked. */
export function FoundLine({ entry, marks }: { entry: Entry; marks: readonly string[] }) {
  const lineOf = useContentLine();
  const { content } = entry;
  const isText = content.kind === 'text' || content.kind === 'archived_text';
  const { text, ranges } = markedPart(isText ? content.text : lineOf(content), marks);
  return <Highlight text={text} ranges={ranges} />;
}

/** What I call whoever wrote a found message. */
export function useFoundName(): (entry: Entry, sender: Person | null) => string {
  const { t } = useTranslation('chat');
  const nameOf = useNameOf();
  return ({ content, senderId }, sender) =>
    content.kind === 'archived_text'
      ? content.author
      : nameOf(senderId ?? '') || sender?.displayName || t('somebody');
}
