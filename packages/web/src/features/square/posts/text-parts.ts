import type { TextLink } from '@teahouse/contract';

/** A piece of a text, and what it leads to; `from` is where it begins. */
export interface TextPart {
  from: number;
  text: string;
  link: TextLink | undefined;
}

const CHAIN = '//';

/** Splits a text by its links. Joined again the pieces are the text, to the letter, whatever the links say. */
export function textParts(text: string, links: readonly TextLink[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const add = (to: number, link?: TextLink) => {
    if (to > at) parts.push({ from: at, text: text.slice(at, to), link });
    at = to;
  };
  for (const link of [...links].sort((one, other) => one.from - other.from)) {
    if (link.from < at || link.to <= link.from || link.to > text.length) continue;
    // the sign of the chain belongs to the name that it sends on
    const isSentOn = link.kind === 'mention' && text.slice(at, link.from).endsWith(CHAIN);
    add(isSentOn ? link.from - CHAIN.length : link.from);
    add(link.to, link);
  }
  add(text.length);
  return parts;
}
