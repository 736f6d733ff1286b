import { gzipSync } from 'node:zlib';
import { buildZip } from '../../archive/testing/build-zip.ts';
import { SMALL_MEDIA } from '../../whatsapp/testing/small-media.ts';
import { buildTar } from './build-tar.ts';

/** Files of an archive by their paths; what is no bytes is written as JSON. */
type Files = Record<string, unknown>;

const bytesOf = (content: unknown): Buffer =>
  Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

/** A zip of these files. */
export const zipOf = (files: Files): Buffer =>
  buildZip(Object.entries(files).map(([name, content]) => ({ name, content: bytesOf(content) })));

/** A tar in gzip of these files. */
export const tarGzOf = (files: Files): Buffer =>
  gzipSync(
    buildTar(Object.entries(files).map(([path, content]) => ({ path, content: bytesOf(content) }))),
  );

/** What X writes before its JSON. */
export const ytd = (name: string, items: unknown, part = 0): string =>
  `window.YTD.${name}.part${part} = ${JSON.stringify(items, null, 2)}`;

/** A tweet of 2018 as an archive holds it, unwrapped. */
export const tweet = (id: number | string, text: string, more: object = {}): object => ({
  id_str: String(id),
  id: String(id),
  full_text: text,
  created_at: 'Wed Oct 10 20:19:24 +0000 2018',
  entities: { urls: [], hashtags: [], user_mentions: [], symbols: [] },
  ...more,
});

export const TWITTER_ID = '777000111';

/** An archive of X: account, tweets (wrapped), whatever else is given. */
export const twitterFiles = (tweets: readonly object[], more: Files = {}): Files => ({
  'data/account.js': ytd('account', [
    { account: { accountId: TWITTER_ID, username: 'tea_leaf', accountDisplayName: 'Tea' } },
  ]),
  'data/tweets.js': ytd(
    'tweets',
    tweets.map((one) => ({ tweet: one })),
  ),
  ...more,
});

/** Facebook's way to write UTF-8: each byte a sign. */
export const mojibake = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** A post as Facebook writes it. */
export const facebookPost = (timestamp: unknown, text: string, uris: string[] = []): object => ({
  timestamp,
  ...(uris.length > 0
    ? { attachments: [{ data: uris.map((uri) => ({ media: { uri, title: '' } })) }] }
    : {}),
  data: text ? [{ post: mojibake(text) }] : [],
  title: mojibake('小满 updated her status.'),
});

export const ACTOR = 'https://tea.example/users/leaf';
export const AS_PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** A note in its activity; public unless it says otherwise. */
export function toot(
  id: number | string,
  content: string,
  more: { to?: unknown; cc?: unknown; note?: object; activity?: object } = {},
): object {
  const to = more.to ?? [AS_PUBLIC];
  const cc = more.cc ?? [`${ACTOR}/followers`];
  const published = '2023-04-05T06:07:08Z';
  return {
    id: `${ACTOR}/statuses/${id}/activity`,
    type: 'Create',
    actor: ACTOR,
    published,
    to,
    cc,
    object: {
      id: `${ACTOR}/statuses/${id}`,
      type: 'Note',
      summary: null,
      inReplyTo: null,
      published,
      to,
      cc,
      content,
      attachment: [],
      ...more.note,
    },
    ...more.activity,
  };
}

/** A Mastodon archive with these activities. */
export const mastodonFiles = (activities: readonly unknown[], more: Files = {}): Files => ({
  'actor.json': { id: ACTOR, preferredUsername: 'leaf', followers: `${ACTOR}/followers` },
  'outbox.json': {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: 'outbox.json',
    type: 'OrderedCollection',
    totalItems: activities.length,
    orderedItems: activities,
  },
  ...more,
});

/** A picture that is one. */
export const PICTURE = SMALL_MEDIA.png;
