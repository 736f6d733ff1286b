import type { Content, Draftable } from '@teahouse/contract';
import { useMemo } from 'react';
import { useSession } from '../../../app/session.ts';
import { usePeople } from '../../../sync/use-sync.ts';
import { cx } from '../../../ui/cx.ts';
import { LinkText } from '../../../ui/link-text.tsx';
import { useMembers } from '../use-members.ts';
import { EVERYONE, findNames, type Nameable } from './mention-text.ts';
import styles from './named-text.module.css';

type Text = Extract<Content | Draftable, { kind: 'text' }>;

// Whoever wrote it may have another language than the one who reads it.
const EVERYONE_NAMES = ['所有人', 'everyone'].map((name) => ({ name, who: EVERYONE }));

/** The words of a text message: links become links, the names in it stand out, one's own more than others. */
export function NamedText({ content, conversationId }: { content: Text; conversationId: string }) {
  if (!content.mentions && !content.everyone) return <LinkText text={content.text} />;
  return <WithNames content={content} conversationId={conversationId} />;
}

function WithNames({ content, conversationId }: { content: Text; conversationId: string }) {
  const { text, mentions, everyone } = content;
  const { data: members } = useMembers(conversationId);
  const people = usePeople();
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const parts = useMemo(() => {
    const names: Nameable[] = (mentions ?? []).flatMap((who) => {
      const nickname = members?.find(({ person }) => person.id === who)?.nickname ?? '';
      const own = who === me?.id ? me.displayName : (people.get(who)?.displayName ?? '');
      return [
        { name: nickname, who },
        { name: own, who },
      ];
    });
    return findNames(text, everyone ? [...names, ...EVERYONE_NAMES] : names);
  }, [text, mentions, everyone, members, people, me]);
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.text.length;
    if (part.who === undefined) return <LinkText key={key} text={part.text} />;
    const mine = part.who === me?.id || part.who === EVERYONE;
    return mine ? (
      <mark key={key} className={cx(styles.name, styles.me)}>
        {part.text}
      </mark>
    ) : (
      <span key={key} className={styles.name}>
        {part.text}
      </span>
    );
  });
}
