import { Parser } from 'htmlparser2';

/** What a page says of itself. */
export interface PageWords {
  title: string;
  description: string;
  picture: string | undefined;
}

const NAMES = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'twitter:description', 'description'],
  picture: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'],
} as const;

/** Reads the head of an HTML page: Open Graph, else title and description. Nothing of it is run. */
export function readPage(html: string): PageWords {
  const metas = new Map<string, string>();
  let title = '';
  let inTitle = false;
  const parser = new Parser({
    onopentag(name, { property, name: called, content }) {
      if (name === 'title' && title === '') inTitle = true;
      const key = (property ?? called ?? '').toLowerCase();
      if (name === 'meta' && content && !metas.has(key)) metas.set(key, content);
      if (name === 'body') parser.pause();
    },
    ontext(text) {
      if (inTitle && title.length < 2_000) title += text;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
    },
  });
  parser.end(html);
  const find = (names: readonly string[]) =>
    names.map((name) => metas.get(name)).find((value) => value?.trim());
  return {
    title: tidy(find(NAMES.title) ?? title, 200),
    description: tidy(find(NAMES.description) ?? '', 300),
    picture: find(NAMES.picture)?.trim(),
  };
}

/** The text of the page by its declared or guessed charset. */
export function decodePage(body: Buffer, type: string): string {
  const told =
    /charset=["']?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(body.subarray(0, 2_048).toString('latin1'))?.[1];
  try {
    return new TextDecoder(told ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

// control signs, and those that turn the direction of what follows, have no place in a card
const tidy = (text: string, most: number) =>
  [
    ...text
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('');
