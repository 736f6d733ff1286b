import type { Content, Entry } from '@teahouse/contract';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export type Card = Extract<Content, { kind: 'card' }>;

/** What draws a card of another service is given; `card.data` is that service's own and must be read with care. */
export interface CardProps {
  card: Card;
  entry: Entry;
  mine: boolean;
}

const known = new Map<string, LazyExoticComponent<ComponentType<CardProps>>>();

/** Names who draws cards of a type (`wallet.transfer`); fetched when the first one is seen. */
export function registerCard(type: string, load: () => Promise<ComponentType<CardProps>>): void {
  known.set(
    type,
    lazy(async () => ({ default: await load() })),
  );
}

/** Who draws cards of a type; undefined where nobody here does, and the card is its line. */
export const findCard = (type: string): LazyExoticComponent<ComponentType<CardProps>> | undefined =>
  known.get(type);
