import type { Entry } from '@teahouse/contract';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { useNameOf } from '../../sync/contacts.ts';
import { textOf } from '../../sync/text-of.ts';
import { describeGroupEvent } from './groups/group-event.ts';

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
    case 'text':
    case 'archived_text':
      return undefined;
    case 'opened':
      return t('event.opened');
    case 'standing':
      return '';
    case 'archived_line':
      return content.text;
    default:
      // a kind of a newer Teahouse: still a line in its place (sync.md P2)
      return describeGroupEvent(content, t, { who, call, list }) ?? t('event.unknown');
  }
}

/** One line for an entry, as lists show it: without the sender's name. */
export function useEntryLine(): (entry: Entry) => string {
  const { t } = useTranslation('chat');
  const nameOf = useNameOf();
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : undefined;
  return useCallback(
    (entry) => {
      const event = describeEvent(entry, t, { nameOf, me });
      if (event !== undefined) return event;
      const { content } = entry;
      const attached =
        content.kind === 'archived_text' && content.attachment ? t('attachment') : '';
      return `${attached}${textOf(content).replace(/\s+/g, ' ').slice(0, 160)}`;
    },
    [t, nameOf, me],
  );
}
