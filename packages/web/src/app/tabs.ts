import { createStore, useStore } from './store.ts';

/** The five rooms of the house, in the order of the tab bar. */
export const tabs = ['chats', 'contacts', 'square', 'discover', 'me'] as const;
export type Tab = (typeof tabs)[number];

/** Each tab's own address. */
export const tabPath: Record<Tab, string> = {
  chats: '/chats',
  contacts: '/contacts',
  square: '/square',
  discover: '/discover',
  me: '/me',
};

/** What a tab shows on its corner: how many wait, or only that something does. */
export type TabMark = { count: number } | { dot: true };

const marks = createStore<Partial<Record<Tab, TabMark>>>({});

/** Puts a mark on a tab, or takes it away (undefined, or a count of 0). */
export function setTabMark(tab: Tab, mark: TabMark | undefined): void {
  const shown = mark && 'count' in mark && mark.count <= 0 ? undefined : mark;
  // an equal mark wakes nobody
  if (JSON.stringify(marks.get()[tab]) !== JSON.stringify(shown))
    marks.set({ ...marks.get(), [tab]: shown });
}

/** The marks of all tabs. */
export function useTabMarks(): Partial<Record<Tab, TabMark>> {
  return useStore(marks);
}
