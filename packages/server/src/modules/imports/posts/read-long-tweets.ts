import type { ArchiveFiles } from '../archive/open-files.ts';
import { itemsOf } from './export-files.ts';
import { fieldOf, textOf } from './json-fields.ts';
import { readTweetWords } from './read-tweet-text.ts';

/** A long text is noted within so many seconds of its tweet. */
const NEAR_SECONDS = 5;
/** So much of a tweet must be the beginning of its long text. */
const SAME_LENGTH = 100;
/** More long texts than these are not kept in mind; nor more of each. */
const MAX_NOTES = 20_000;
const MAX_NOTE_LENGTH = 4_000;

/**
 * The whole texts of long tweets, which an archive keeps in a file of its own without saying whose they are: they belong
 * to the tweet of the same time that begins like them.
 */
export async function openLongTweets(
  files: ArchiveFiles,
  paths: readonly string[],
): Promise<(time: number, text: string) => string | undefined> {
  const notes = new Map<number, string[]>();
  let count = 0;
  for (const path of paths)
    for await (const { value } of itemsOf(files, path)) {
      const note = fieldOf(value, 'noteTweet') ?? value;
      const core = fieldOf(note, 'core');
      const second = Math.floor(Date.parse(textOf(fieldOf(note, 'createdAt'))) / 1000);
      const text = readTweetWords(textOf(fieldOf(core, 'text')), core).slice(0, MAX_NOTE_LENGTH);
      count += 1;
      if (count > MAX_NOTES) break;
      if (Number.isNaN(second) || text === '') continue;
      const before = notes.get(second);
      if (before) before.push(text);
      else notes.set(second, [text]);
    }
  return (time, text) => {
    const begin = beginOf(text);
    const second = Math.floor(time / 1000);
    if (begin.length < SAME_LENGTH || Number.isNaN(second)) return undefined;
    for (let at = second - NEAR_SECONDS; at <= second + NEAR_SECONDS; at++) {
      const found = notes
        .get(at)
        ?.find((note) => note.startsWith(begin) && note.length > begin.length);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** A cut tweet ends with a sign of it, or with a link to itself. */
const beginOf = (text: string): string =>
  text
    .replace(/\s*https?:\/\/\S*$/, '')
    .replace(/[…\s]+$/, '')
    .slice(0, SAME_LENGTH * 2);
