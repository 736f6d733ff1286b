import type { Content } from '@teahouse/contract';
import type { Written } from '../chat/index.ts';

/** What was written in one conversation since the last look. */
export interface Talk {
  conversationId: string;
  /** Its members as of the latest entry. */
  accounts: readonly string[];
  /** Ascending; where much was written, the latest ones and the latest that may name somebody. */
  entries: GatheredEntry[];
  /** Entries `recall`, ascending. */
  recalls: { senderId: string | null; position: number; sentAt: string }[];
}

export type GatheredEntry = Omit<Written, 'contentJson' | 'accounts'> & { content: Content };

interface Pile {
  accounts: readonly string[];
  latest: Written[];
  naming: Written[];
  recalls: Written[];
}

/** Of one conversation and one look: so many of the latest are kept, and so many that may name somebody. */
const MOST_OF_EACH = 8;
/** Conversations of one look; what is written in others meanwhile is not pushed. */
const MOST_CONVERSATIONS = 10_000;

/** Gathers what is committed, in constant time and bounded memory, until somebody looks. */
export class GatheredEntries {
  #piles = new Map<string, Pile>();
  #missed = 0;

  add(entry: Written): void {
    let pile = this.#piles.get(entry.conversationId);
    if (!pile) {
      if (this.#piles.size >= MOST_CONVERSATIONS) return void this.#missed++;
      pile = { accounts: entry.accounts, latest: [], naming: [], recalls: [] };
      this.#piles.set(entry.conversationId, pile);
    }
    pile.accounts = entry.accounts;
    if (entry.kind === 'recall') put(pile.recalls, entry);
    else if (speaksToSome(entry)) put(pile.naming, entry);
    else put(pile.latest, entry);
  }

  get isEmpty(): boolean {
    return this.#piles.size === 0;
  }

  /** Everything gathered, and how many entries found no place; begins anew. */
  take(): { talks: Talk[]; missed: number } {
    const talks = [...this.#piles].map(([conversationId, pile]) => read(conversationId, pile));
    const missed = this.#missed;
    this.#piles = new Map();
    this.#missed = 0;
    return { talks, missed };
  }
}

const speaksToSome = ({ kind, mentions, everyone, answers }: Written) =>
  kind === 'announcement' || Boolean(mentions?.length || everyone || answers);

function put(entries: Written[], entry: Written): void {
  entries.push(entry);
  if (entries.length > MOST_OF_EACH) entries.shift();
}

function read(conversationId: string, pile: Pile): Talk {
  const recalls = pile.recalls.flatMap(({ senderId, sentAt, contentJson }) => {
    const content = JSON.parse(contentJson) as Content;
    return content.kind === 'recall' ? [{ senderId, sentAt, position: content.position }] : [];
  });
  // what was taken back before anybody looked is told to nobody
  const gone = new Set(recalls.map(({ position }) => position));
  const entries = [...pile.latest, ...pile.naming]
    .filter(({ position }) => !gone.has(position))
    .sort((a, b) => a.position - b.position)
    .map(({ contentJson, accounts: _, ...entry }) => ({
      ...entry,
      content: JSON.parse(contentJson) as Content,
    }));
  return { conversationId, accounts: pile.accounts, entries, recalls };
}
