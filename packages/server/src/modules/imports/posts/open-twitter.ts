import type { ArchiveFiles } from '../archive/open-files.ts';
import { itemsOf, readFirst, refuseTooMany, rootOf } from './export-files.ts';
import { type Found, leaveOut, type PostArchive, settlePost } from './found-post.ts';
import { fieldOf, listOf, textOf } from './json-fields.ts';
import { type Answered, findOwnThreads } from './own-threads.ts';
import { openLongTweets } from './read-long-tweets.ts';
import { readTweetText } from './read-tweet-text.ts';

const TWEETS = /(?<=^|\/)data\/tweets?(-part\d+)?\.js$/;
const CIRCLE = /data\/twitter-circle-tweet(-part\d+)?\.js$/;
const NOTES = /data\/note-tweet(-part\d+)?\.js$/;
const MEDIA = /data\/tweets?_media(-part\d+)?\/(\d{1,25})-[^/]+$/;

/** What is known before the tweets are read one by one. */
interface Known {
  accountId: string;
  /** When the account was closed to others and opened again, the oldest first. */
  turns: { at: number; isProtected: boolean }[];
  /** Tweets that were for a circle. */
  circle: ReadonlySet<string>;
  media: ReadonlyMap<string, string[]>;
}

/** An archive of X (Twitter), or one `tweets.js`; undefined where the files are no such thing. Tweets of others, answers to others and messages are left out. */
export async function openTwitter(
  files: ArchiveFiles,
  now: Date,
): Promise<PostArchive | undefined> {
  const isAlone = files.paths.length === 1 && files.paths[0] === 'tweets.js';
  const root = isAlone ? '' : rootOf(files, TWEETS);
  if (root === undefined) return undefined;
  const inRoot = files.paths.filter((path) => path.startsWith(root));
  const within = (pattern: RegExp) => inRoot.filter((path) => pattern.test(path)).sort(byPart);
  const paths = isAlone ? ['tweets.js'] : within(TWEETS);
  const account = await readFirst(files, `${root}data/account.js`, 'account');
  const known: Known = {
    accountId: textOf(fieldOf(account, 'accountId')),
    turns: await readTurns(files, `${root}data/protected-history.js`),
    circle: await readCircle(files, within(CIRCLE)),
    media: mediaOf(inRoot),
  };
  const longTextOf = await openLongTweets(files, within(NOTES));
  const userName = textOf(fieldOf(account, 'username')).slice(0, 60);
  return {
    service: 'twitter',
    account: userName && `@${userName}`,
    async *read() {
      const isOwnThread = findOwnThreads(await readAnswered(files, paths, known));
      for await (const { number, tweet, isTooLarge } of tweetsOf(files, paths))
        yield isTooLarge
          ? leaveOut(number, 'too_large')
          : settle(number, tweet, { known, now, isOwnThread, longTextOf });
    },
  };
}

const partOf = (path: string): number => Number(/-part(\d+)\.js$/.exec(path)?.[1] ?? 0);
const byPart = (a: string, b: string): number => partOf(a) - partOf(b) || (a < b ? -1 : 1);

/** Tweets of all parts, out of their wrapping. */
async function* tweetsOf(files: ArchiveFiles, paths: readonly string[]) {
  let number = 0;
  for (const path of paths)
    for await (const { value, isTooLarge } of itemsOf(files, path)) {
      number += 1;
      refuseTooMany(number);
      yield { number, tweet: fieldOf(value, 'tweet') ?? value, isTooLarge };
    }
}

const idOf = (tweet: unknown): string => {
  const id = textOf(fieldOf(tweet, 'id_str')) || textOf(fieldOf(tweet, 'id'));
  return /^\d{1,25}$/.test(id) ? id : '';
};

const isRetweet = (tweet: unknown): boolean =>
  /^RT @\w/.test(textOf(fieldOf(tweet, 'full_text')) || textOf(fieldOf(tweet, 'text'))) ||
  fieldOf(tweet, 'retweeted_status') !== undefined;

async function readAnswered(
  files: ArchiveFiles,
  paths: readonly string[],
  { accountId }: Known,
): Promise<Map<string, Answered>> {
  const parents = new Map<string, string>();
  const answered = new Map<string, Answered>();
  for await (const { tweet } of tweetsOf(files, paths)) {
    const id = idOf(tweet);
    if (id === '' || isRetweet(tweet)) continue;
    const parent = textOf(fieldOf(tweet, 'in_reply_to_status_id_str'));
    const person = textOf(fieldOf(tweet, 'in_reply_to_user_id_str'));
    const isOwn = accountId !== '' && person === accountId;
    if (parent !== '') parents.set(id, parent);
    answered.set(id, {
      kind:
        isOwn || (parent === '' && person === '' && !namesAnswered(tweet)) ? 'nothing' : 'others',
    });
  }
  // an own tweet that is there is what counts, whoever it says that it answers
  for (const [id, parent] of parents)
    if (answered.has(parent)) answered.set(id, { kind: 'post', id: parent });
  return answered;
}

const namesAnswered = (tweet: unknown): boolean =>
  textOf(fieldOf(tweet, 'in_reply_to_screen_name')) !== '';

function settle(
  number: number,
  tweet: unknown,
  given: {
    known: Known;
    now: Date;
    isOwnThread: (id: string) => boolean;
    longTextOf: (time: number, text: string) => string | undefined;
  },
): Found {
  const { known, now } = given;
  const id = idOf(tweet);
  const raw = readTweetText(tweet);
  if (id === '') return leaveOut(number, 'not_understood', raw);
  if (isRetweet(tweet)) return leaveOut(number, 'others_words', raw);
  if (!given.isOwnThread(id)) return leaveOut(number, 'reply_to_others', raw);
  const time = timeOf(textOf(fieldOf(tweet, 'created_at')));
  const files = known.media.get(id) ?? [];
  return settlePost(
    {
      number,
      originId: id,
      time,
      text: given.longTextOf(time, raw) ?? raw,
      isPublic: !known.circle.has(id) && !wasProtected(known.turns, time),
      files: inOrder(files, tweet),
      missing: Math.max(0, mediaNamed(tweet).length - files.length),
    },
    now,
  );
}

/** `Wed Oct 10 20:19:24 +0000 2018`, or as ISO writes it. */
const timeOf = (text: string): number =>
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} [\d:]{8} [+-]\d{4} \d{4}$|^\d{4}-\d\d-\d\dT/.test(text)
    ? Date.parse(text)
    : Number.NaN;

/** Names of the pictures and films that a tweet says it has. */
function mediaNamed(tweet: unknown): string[] {
  const media = fieldOf(fieldOf(tweet, 'extended_entities') ?? fieldOf(tweet, 'entities'), 'media');
  return listOf(media, 20).map(
    (one) => textOf(fieldOf(one, 'media_url_https')).split('/').at(-1) ?? '',
  );
}

/** The files of a tweet in the order in which it names them. */
function inOrder(files: readonly string[], tweet: unknown): string[] {
  const named = mediaNamed(tweet);
  const placeOf = (path: string): number => {
    const place = named.findIndex((name) => name !== '' && path.endsWith(`-${name}`));
    return place < 0 ? named.length : place;
  };
  return [...files].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

function mediaOf(paths: readonly string[]): Map<string, string[]> {
  const media = new Map<string, string[]>();
  for (const path of paths) {
    const id = MEDIA.exec(path)?.[2];
    const before = id && media.get(id);
    if (before) before.push(path);
    else if (id) media.set(id, [path]);
  }
  return media;
}

async function readCircle(files: ArchiveFiles, paths: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { tweet } of tweetsOf(files, paths)) ids.add(idOf(tweet));
  return ids;
}

async function readTurns(files: ArchiveFiles, path: string): Promise<Known['turns']> {
  const turns: Known['turns'] = [];
  for await (const { value } of itemsOf(files, path)) {
    const turn = fieldOf(value, 'protectedHistory');
    const at = Date.parse(textOf(fieldOf(turn, 'protectedAt')));
    // a turn whose time nobody can read counts from the beginning
    turns.push({
      at: Number.isNaN(at) ? 0 : at,
      isProtected: !/^unprotect/i.test(textOf(fieldOf(turn, 'action'))),
    });
  }
  return turns.sort((a, b) => a.at - b.at);
}

/** Whether the account is closed to others now, or was when the tweet was written. */
function wasProtected(turns: Known['turns'], time: number): boolean {
  if (turns.at(-1)?.isProtected) return true;
  return turns.findLast(({ at }) => at <= time)?.isProtected ?? false;
}
