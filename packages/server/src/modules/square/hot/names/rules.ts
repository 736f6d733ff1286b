import { MAX_TOPIC_NAME } from '@teahouse/contract';
import { STOP_WORDS } from './stop-words.ts';

/** Topics that one post counts for at most, by how they stand in it (H1, H2, H3). */
const MAX_TAGS = 5;
const MAX_KNOWN = 5;
const MAX_WORDS = 16;
/** The part of a text whose words are read. */
const MAX_READ = 280;
/** A name that is known is looked for in so many words in a row. */
const MAX_NAME_WORDS = 12;
const MAX_WORD_LENGTH = 16;
/** Names of people are in no dictionary: most come out as so many single signs. */
const NAME_SIGNS = 3;

const HAN = /^\p{Script=Han}+$/u;
const LATIN = /^[\p{Script=Latin}\p{N}]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What a post counts for. */
export interface NamedTopic {
  /** By this topics are the same. */
  key: string;
  name: string;
  isTag: boolean;
}

/** The key of a name: its letters and numbers, in one form of each, small; "" where it has none (H1). */
export const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** The beginning of what an author says, without topics, mentions, links and what is sent on of others (H2). */
export const ownWordsIn = (text: string): string =>
  text
    .replace(/\/\/@[\s\S]*$/u, ' ')
    .replace(/https?:\/\/\S+/giu, ' ')
    .replace(/#[^#\n]{1,40}#/gu, '。')
    .replace(/[#@][\p{L}\p{N}_-]+/gu, '。')
    .replaceAll('\0', ' ')
    .slice(0, MAX_READ)
    .toWellFormed();

const shownName = (name: string) =>
  name.replaceAll('\0', '').slice(0, MAX_TOPIC_NAME).toWellFormed();

interface Word {
  text: string;
  /** Parted by a space from the word before it. */
  spaced: boolean;
}

/** Words that follow each other without a sign between them; a space parts Chinese, but not English words. */
function runsIn(text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  let spaced = false;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) {
      const last = run.at(-1);
      if (spaced && last && !(LATIN.test(last.text) && LATIN.test(segment))) {
        runs.push(run);
        run = [];
      }
      run.push({ text: segment, spaced: spaced && run.length > 0 });
      spaced = false;
    } else if (/^[^\S\n]+$/u.test(segment)) spaced = true;
    else {
      if (run.length > 0) runs.push(run);
      run = [];
      spaced = false;
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

const joined = (words: readonly Word[]) =>
  words.map(({ text, spaced }, n) => (spaced && n > 0 ? ` ${text}` : text)).join('');

const isStop = ({ text }: Word) => STOP_WORDS.has(text.toLowerCase());

/** Whether a key is long enough to name something. */
function saysSomething(key: string): boolean {
  if (/^\p{N}*$/u.test(key) || key.length > MAX_WORD_LENGTH) return false;
  return HAN.test(key) ? key.length >= 2 : key.length >= 4;
}

const isSign = (word: Word | undefined): word is Word =>
  word !== undefined && [...word.text].length === 1 && HAN.test(word.text) && !isStop(word);

/** The name with which a row of single signs begins here; empty where none does. */
function nameFrom(run: readonly Word[], from: number): Word[] {
  const signs = run.slice(from, from + NAME_SIGNS);
  return signs.length === NAME_SIGNS && signs.every(isSign) && !isSign(run[from - 1]) ? signs : [];
}

function wordTopics(runs: readonly Word[][]): NamedTopic[] {
  const found = new Map<string, NamedTopic>();
  const add = (words: readonly Word[]) => {
    const name = joined(words);
    const key = keyOf(name);
    if (saysSomething(key) && !STOP_WORDS.has(key) && !found.has(key))
      found.set(key, { key, name, isTag: false });
  };
  for (const run of runs)
    for (const [n, word] of run.entries()) {
      if (isStop(word)) continue;
      add([word]);
      add(nameFrom(run, n));
      const next = run[n + 1];
      if (next && !isStop(next)) add([word, next]);
    }
  return [...found.values()].slice(0, MAX_WORDS);
}

function knownTopics(runs: readonly Word[][], known: ReadonlySet<string>): NamedTopic[] {
  const found = new Map<string, NamedTopic>();
  if (known.size === 0) return [];
  for (const run of runs)
    for (let from = 0; from < run.length; from++)
      for (let to = Math.min(run.length, from + MAX_NAME_WORDS); to > from; to--) {
        const name = joined(run.slice(from, to));
        const key = keyOf(name);
        if (!known.has(key)) continue;
        found.set(key, { key, name: shownName(name), isTag: false });
        break;
      }
  return [...found.values()].slice(0, MAX_KNOWN);
}

/**
 * The topics that a post counts for: its #topics#, names among its words that others wrote as #topics#
 * (`known`, by key), and its words and pairs of words (H1–H3). Each once.
 */
export function topicsOf(
  post: { tags: readonly string[]; words: string },
  known: ReadonlySet<string>,
): NamedTopic[] {
  const tags = post.tags
    .slice(0, MAX_TAGS)
    .map((name) => ({ key: keyOf(name), name: shownName(name), isTag: true }));
  const runs = runsIn(post.words);
  const all = [...tags, ...knownTopics(runs, known), ...wordTopics(runs)];
  const found = new Map<string, NamedTopic>();
  for (const topic of all)
    if (topic.key !== '' && !found.has(topic.key)) found.set(topic.key, topic);
  return [...found.values()];
}
