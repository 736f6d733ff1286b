import type { BundleLine, Content, Draftable, Entry } from '@teahouse/contract';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { useNameOf } from '../../sync/contacts.ts';
import { describeGroupEvent } from './groups/group-event.ts';

const DAY_SECONDS = 86_400;
const LONGEST_LINE = 160;

interface Names {
  nameOf: (accountId: string) => string;
  me: string | undefined;
}

/** What happened, in one line, for kinds that are not a message; undefined for messages. */
export function describeEvent(
  entry: Entry,
  t: TFunction<'chat'>,
  names: Names,
): string | undefined {
  const call = (id: string | null) =>
    id === null ? '' : id === names.me ? t('you') : names.nameOf(id) || t('somebody');
  const list = (ids: readonly string[]) =>
    ids.slice(0, 8).map(call).join(t('listComma')) +
    (ids.length > 8 ? t('andMore', { count: ids.length }) : '');
  const who = call(entry.senderId);
  const { content } = entry;
  switch (content.kind) {
    case 'opened':
      return t('event.opened');
    case 'recalled':
      return entry.senderId === names.me
        ? t('recalled.mine', { ns: 'lines' })
        : t('recalled.other', { ns: 'lines', who });
    case 'expired':
      return t('expired', { ns: 'lines' });
    case 'disappearing':
      return describeDisappearing(content.afterSeconds, who, t);
    case 'standing':
    case 'recall':
    case 'reaction':
    case 'nickname':
      return '';
    case 'archived_line':
      return content.text;
    default:
      return describeGroupEvent(content, t, { who, call, list });
  }
}

function describeDisappearing(
  afterSeconds: number | null,
  who: string,
  t: TFunction<'chat'>,
): string {
  if (afterSeconds === null) return t('disappearing.stopped', { ns: 'lines', who });
  const count = Math.round(afterSeconds / DAY_SECONDS);
  return count === 1
    ? t('disappearing.onDay', { ns: 'lines', who })
    : t('disappearing.on', { ns: 'lines', who, count });
}

/** What a message says in one line: its words, or what it is. */
export function useContentLine(): (content: Content | Draftable | BundleLine['content']) => string {
  const { t: tChat } = useTranslation('chat');
  const { t } = useTranslation('lines');
  return useCallback(
    (content) => {
      switch (content.kind) {
        case 'text':
          return inOneLine(content.text);
        case 'archived_text':
          return `${content.attachment ? tChat('attachment') : ''}${inOneLine(content.text)}`;
        case 'image':
          return t('image');
        case 'video':
          return t('video');
        case 'voice': {
          // how long it is, is known once the house has it
          if (!('media' in content)) return t('someVoice');
          const ms = content.media.durationMs ?? 0;
          return t('voice', { count: Math.max(1, Math.round(ms / 1000)) });
        }
        case 'file':
          return t('file', {
            name: ('media' in content && content.media.fileName) || '',
          }).trim();
        case 'sticker':
        case 'own_sticker':
          return t('sticker');
        case 'location':
          return t('location', { name: content.place.name });
        case 'contact':
          return t('contact', {
            name: 'person' in content ? content.person.displayName : '',
          }).trim();
        case 'bundle':
          return t('bundle', { title: content.title });
        case 'card':
          return inOneLine(content.line);
        default:
          // a kind of a newer Teahouse: still a line in its place (sync.md P2)
          return t('unknown');
      }
    },
    [t, tChat],
  );
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, LONGEST_LINE);

/** One line for an entry, as lists show it: without the sender's name. */
export function useEntryLine(): (entry: Entry) => string {
  const { t } = useTranslation('chat');
  const lineOf = useContentLine();
  const nameOf = useNameOf();
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : undefined;
  return useCallback(
    (entry) => describeEvent(entry, t, { nameOf, me }) ?? lineOf(entry.content),
    [t, lineOf, nameOf, me],
  );
}
