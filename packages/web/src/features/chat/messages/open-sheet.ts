import type { Entry } from '@teahouse/contract';
import { createStore } from '../../../app/store.ts';

/** What is sent on: messages of a conversation, or a person's card. */
export type Forwarded =
  | { conversationId: string; positions: readonly number[]; as: 'each' | 'bundle' }
  | { accountId: string };

/** A sheet about messages. */
export type MessageSheet =
  | { kind: 'forward'; what: Forwarded; onDone?: () => void }
  | { kind: 'emoji'; entry: Entry }
  | { kind: 'reactions'; entry: Entry }
  | { kind: 'readers'; entry: Entry };

/** The sheet that is open; `open` is false while it leaves. */
export const messageSheet = createStore<{ sheet: MessageSheet; open: boolean } | undefined>(
  undefined,
);

/** Opens a sheet about messages over the present screen. */
export const openSheet = (sheet: MessageSheet): void => messageSheet.set({ sheet, open: true });

/** Closes it. */
export function closeSheet(): void {
  const now = messageSheet.get();
  if (now) messageSheet.set({ ...now, open: false });
}
