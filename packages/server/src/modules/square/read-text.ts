import type { TextLink } from '@teahouse/contract';
import { keysOf, loadStems, spacedWordsIn } from '../chat/index.ts';
import { keyOf } from './hot/names/rules.ts';
import type { SquareParts } from './parts.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { handlesIn, linksOf, marksIn } from './text-links.ts';

/** A topic that a text names. */
export interface NamedTopic {
  key: string;
  name: string;
  /** What it is found by. */
  words: string[];
}

/** A text with what it leads to and what it is found by. */
export interface ReadText {
  text: string;
  links: TextLink[];
  words: string[];
  /** In the writer's own words, without the chain of what is sent on. */
  topics: NamedTopic[];
}

/** Reads what a text names and is found by (P4, S1). Not inside a transaction: it asks who has the handles. */
export const readText = (
  { database, findAccountsByHandles }: Pick<SquareParts, 'database' | 'findAccountsByHandles'>,
  text: string,
): Promise<ReadText> => readTextOf(database.tables<SquareTables>(), text, findAccountsByHandles);

/** Reads a text, asking whoever is given whose handles those are that it names. */
export async function readTextOf(
  db: SquareDb,
  text: string,
  findAccounts: SquareParts['findAccountsByHandles'],
): Promise<ReadText> {
  const marks = marksIn(text);
  const handles = handlesIn(marks);
  const [accounts, stemOf] = await Promise.all([
    handles.length > 0 ? findAccounts(handles) : new Map<string, string>(),
    loadStems(db, spacedWordsIn(text)),
  ]);
  const links = linksOf(marks, accounts);
  const chain = text.indexOf('//@');
  const topics = new Map<string, NamedTopic>();
  for (const link of links) {
    if (link.kind !== 'topic' || (chain >= 0 && link.from > chain)) continue;
    const key = keyOf(link.name);
    if (key !== '' && !topics.has(key))
      topics.set(key, { key, name: link.name, words: keysOf(link.name, stemOf) });
  }
  return { text, links, words: keysOf(text, stemOf), topics: [...topics.values()] };
}
