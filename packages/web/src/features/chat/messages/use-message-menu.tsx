import type { Conversation, Entry } from '@teahouse/contract';
import {
  Eye,
  Forward,
  ListChecks,
  type LucideIcon,
  Reply,
  Sticker,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../../sync/text-of.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import { copyItem } from './copy-item.tsx';
import { deleteMessages } from './delete-messages.ts';
import { keepSticker } from './keep-sticker.ts';
import { actionsOn, type MessageAction } from './message-actions.ts';
import { openSheet } from './open-sheet.ts';
import { startQuoting } from './quoting.ts';
import { recallMessage } from './recall-message.ts';
import { startSelecting } from './selecting.ts';

const ICONS: Record<Exclude<MessageAction, 'copy'>, LucideIcon> = {
  forward: Forward,
  quote: Reply,
  recall: Undo2,
  sticker: Sticker,
  info: Eye,
  select: ListChecks,
  delete: Trash2,
};

/** The menu of a message: what may be done with it at this very moment. */
export function useMessageMenu(
  entry: Entry,
  conversation: Conversation,
  mine: boolean,
): () => MenuItem[] {
  const { t } = useTranslation('messages');
  const { t: tChat } = useTranslation('chat');
  const { conversationId, position } = entry;
  const run: Record<Exclude<MessageAction, 'copy'>, () => void> = {
    forward: () => forwardEach(conversationId, [position]),
    quote: () => startQuoting(conversationId, position),
    recall: () => void recallMessage(entry),
    sticker: () => void keepSticker(entry),
    info: () => openSheet({ kind: 'readers', entry }),
    select: () => startSelecting(conversationId, position),
    delete: () => deleteMessages(conversationId, [position]),
  };
  return () => {
    const now = currentSync()?.now() ?? Date.now();
    return actionsOn(entry, { mine, conversation, now }).map((action) => {
      if (action === 'copy') return copyItem(textOf(entry.content), tChat);
      const Icon = ICONS[action];
      return {
        key: action,
        label: t(`menu.${action}`),
        icon: <Icon size={20} />,
        danger: action === 'delete',
        onSelect: run[action],
      };
    });
  };
}

/** Sends messages on one by one. */
export const forwardEach = (conversationId: string, positions: readonly number[]): void =>
  openSheet({ kind: 'forward', what: { conversationId, positions, as: 'each' } });
