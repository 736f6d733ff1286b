import { createStore } from '../../../app/store.ts';

/** The three lists of the square: whom I follow, what may interest me, communities. */
export const feedTabs = ['home', 'forYou', 'communities'] as const;
export type FeedTab = (typeof feedTabs)[number];

/** Which one is shown; kept while one looks elsewhere. */
export const feedTab = createStore<FeedTab>('home');

/** The group of follows whose posts are shown; empty: all. */
export const feedGroup = createStore('');
