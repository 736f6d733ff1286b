import { fieldOf, listOf, textOf } from './json-fields.ts';

/** A link of a tweet is not longer than this. */
const MAX_LINK = 2_000;
/** No tweet is longer, not even a long one. */
const MAX_TWEET = 30_000;

/** The text of a tweet as it was read: its links as they lead, its pictures' links left out, its signs as they were written. */
export function readTweetText(tweet: unknown): string {
  const text = textOf(fieldOf(tweet, 'full_text')) || textOf(fieldOf(tweet, 'text'));
  return readTweetWords(text, fieldOf(tweet, 'entities'), fieldOf(tweet, 'extended_entities'));
}

/** A text with the links that are noted beside it put in their places. */
export function readTweetWords(text: string, ...noted: unknown[]): string {
  let read = text.slice(0, MAX_TWEET);
  for (const entities of noted) {
    for (const url of listOf(fieldOf(entities, 'urls'), 50)) read = expand(read, url);
    for (const media of listOf(fieldOf(entities, 'media'), 20)) {
      const short = textOf(fieldOf(media, 'url'));
      if (isShort(short)) read = read.split(short).join('');
    }
  }
  return decode(read).trim();
}

const isShort = (link: string): boolean => /^https?:\/\/t\.co\/\w{1,40}$/.test(link);

function expand(text: string, url: unknown): string {
  const short = textOf(fieldOf(url, 'url')) || textOf(fieldOf(url, 'shortUrl'));
  const long = textOf(fieldOf(url, 'expanded_url')) || textOf(fieldOf(url, 'expandedUrl'));
  if (!isShort(short) || long.length > MAX_LINK || !/^https?:\/\/\S+$/i.test(long)) return text;
  const parts = text.split(short);
  // nobody names one link so often; it would only swell
  return parts.length > 20 ? text : parts.join(long);
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** The signs that the service writes otherwise; each once, so that `&amp;lt;` is `&lt;`. */
const decode = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => SIGNS[name] ?? whole);
