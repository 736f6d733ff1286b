import type { Content, Entry } from '@teahouse/contract';
import i18next from 'i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { createStore } from '../../../app/store.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { showToast } from '../../../ui/toast.ts';
import { choiceKey } from './react.ts';

/** A recalled text can be taken up again for this long, as the contract says. */
const REEDIT_MS = 5 * 60_000;

interface Recalled {
  content: Extract<Content, { kind: 'text' }>;
  /** Until when, ms of this device's clock. */
  until: number;
}

/** Texts that I took back a moment ago, in this page's memory only: nothing of them is kept. */
export const recalledTexts = createStore<ReadonlyMap<string, Recalled>>(new Map());

/** Takes my message back for everybody. Its words can be taken up again for five minutes on this device. */
export async function recallMessage(entry: Entry): Promise<void> {
  const { conversationId, position, content } = entry;
  const t = i18next.getFixedT(null, 'messages');
  const keep = content.kind === 'text' ? content : undefined;
  if (keep) remember(choiceKey(entry), { content: keep, until: Date.now() + REEDIT_MS });
  try {
    await call('POST /chat/conversations/:conversationId/entries/:position/recall', {
      params: { conversationId, position },
    });
  } catch (error) {
    forget(choiceKey(entry));
    const late = refusalCode(error) === 'chat.recall_too_late';
    showToast(t(late ? 'recalled.tooLate' : 'recalled.failed'), { tone: 'bad' });
  }
}

/** Puts the words of a recalled message into the field again, before what stands there. */
export function editAgain(entry: Entry): void {
  const recalled = recalledTexts.get().get(choiceKey(entry));
  const drafts = currentSync()?.drafts;
  if (!recalled || !drafts) return;
  const { conversationId } = entry;
  const { text, quote } = recalled.content;
  const standing = drafts.texts.get().get(conversationId)?.trim();
  drafts.write(conversationId, {
    text: standing ? `${text}\n${standing}` : text,
    ...(quote !== undefined && { quote }),
  });
}

function remember(key: string, recalled: Recalled): void {
  recalledTexts.set(new Map(recalledTexts.get()).set(key, recalled));
  setTimeout(() => forget(key), recalled.until - Date.now());
}

function forget(key: string): void {
  const next = new Map(recalledTexts.get());
  if (next.delete(key)) recalledTexts.set(next);
}
