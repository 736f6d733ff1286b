import type { Conversation, Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../../app/session.ts';
import { describeEvent } from '../entry-line.ts';
import styles from './event-text.module.css';
import { useMemberNames } from './member-names.ts';

// A sign that nobody sees holds the place of a name until the line is put together.
const HOLD = '\u2063';
const PERSON = /\u2063([0-9a-f-]{36})\u2063/;

/** What happened in a conversation, in one line; names in it lead to their people. */
export function EventText({ entry, conversation }: { entry: Entry; conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const nameOf = useMemberNames(conversation);
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : undefined;
  const isGroup = conversation.kind === 'group';
  const hold = (id: string) => (isGroup && nameOf(id) ? HOLD + id + HOLD : nameOf(id));
  const line = describeEvent(entry, t, { nameOf: hold, me }) ?? t('event.unknown');
  let at = 0;
  const pieces = line.split(PERSON).map((piece, index) => {
    const key = at;
    at += piece.length + 1;
    if (index % 2 === 0) return piece;
    return (
      <Link key={key} className={styles.person} href={`/people/${piece}?group=${conversation.id}`}>
        {nameOf(piece)}
      </Link>
    );
  });
  return <span>{pieces}</span>;
}
