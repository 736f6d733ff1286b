/** Stands in a token for everybody in the group. */
export const EVERYONE = 'everyone';
/** The contract's limit of names in one message. */
const MAX_MENTIONS = 50;

/** "@name " in a text that is being written; `who` is an account id or EVERYONE. */
interface MentionToken {
  start: number;
  /** After the space. */
  end: number;
  who: string;
}

/** What is being written, and which parts of it name somebody; tokens in order, never overlapping. */
export interface MentionText {
  text: string;
  tokens: readonly MentionToken[];
}

/** Somebody who can be named, as they are called in a text. */
export interface Nameable {
  name: string;
  who: string;
}

/** A text in which nobody is named yet. */
export const plainText = (text: string): MentionText => ({ text, tokens: [] });

interface Change {
  /** What was taken out of the text before: [from, to). */
  from: number;
  to: number;
  /** How many characters came in its place. */
  added: number;
}

function changeOf(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, added: after.length - tail - from };
}

/** Tokens behind a change move with it, those that it touches are dropped. */
function shift(tokens: readonly MentionToken[], { from, to, added }: Change): MentionToken[] {
  const moved = added - (to - from);
  return tokens.flatMap((token) => {
    if (to <= token.start)
      return [{ ...token, start: token.start + moved, end: token.end + moved }];
    return from >= token.end ? [token] : [];
  });
}

/** The text after it became another one; a token that the change broke is a plain word from then on. */
export function followText(before: MentionText, text: string): MentionText {
  if (before.text === text) return before;
  return { text, tokens: shift(before.tokens, changeOf(before.text, text)) };
}

/**
 * What an edit of the person leaves: one character taken from the end of a token takes the whole
 * token, and `caret` says where the caret then belongs; every other edit leaves the text as typed.
 */
export function editText(
  before: MentionText,
  text: string,
): MentionText & { caret: number | undefined } {
  const { from, to, added } = changeOf(before.text, text);
  const last =
    added === 0 && to - from === 1 ? before.tokens.find((token) => token.end === to) : undefined;
  if (!last) return { ...followText(before, text), caret: undefined };
  const { start, end } = last;
  const left = before.text.slice(0, start) + before.text.slice(end);
  const tokens = shift(before.tokens, { from: start, to: end, added: 0 });
  return { text: left, tokens, caret: start };
}

/** What is being typed after an @ at the caret, without the @; undefined where nobody is being named. */
export function queryAt(
  { text, tokens }: MentionText,
  caret: number,
): { from: number; typed: string } | undefined {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || caret - from > 33) return undefined;
  const typed = text.slice(from + 1, caret);
  if (/\s/.test(typed)) return undefined;
  // an address: tea@house
  if (/[\w.+-]/.test(text[from - 1] ?? ' ')) return undefined;
  return tokens.some((token) => token.start <= from && from < token.end)
    ? undefined
    : { from, typed };
}

/** Names somebody in place of [from, to); the caret then stands behind the token. */
export function insertMention(
  before: MentionText,
  range: { from: number; to: number },
  { name, who }: Nameable,
): MentionText & { caret: number } {
  const words = `@${name} `;
  const text = before.text.slice(0, range.from) + words + before.text.slice(range.to);
  const end = range.from + words.length;
  const kept = shift(before.tokens, { ...range, added: words.length });
  const tokens = [...kept, { start: range.from, end, who }].sort((a, b) => a.start - b.start);
  return { text, tokens, caret: end };
}

/** Whom the tokens name, as a message carries it; {} where nobody. */
export function mentionsOf({ tokens }: MentionText): { mentions?: string[]; everyone?: true } {
  const ids = new Set(tokens.map((token) => token.who));
  const everyone = ids.delete(EVERYONE);
  return {
    ...(ids.size > 0 ? { mentions: [...ids].slice(0, MAX_MENTIONS) } : {}),
    ...(everyone ? { everyone: true } : {}),
  };
}

/** A piece of a text: plain, or somebody's name with its @. */
export type NamedPart = { text: string; who?: string };

/** Splits a text at the names in it, the longest first; joined again, the pieces are the text. */
export function findNames(text: string, names: readonly Nameable[]): NamedPart[] {
  const longestFirst = names
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const parts: NamedPart[] = [];
  let plainFrom = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < plainFrom) continue;
    const found = longestFirst.find(
      ({ name }) =>
        text.startsWith(name, at + 1) && /^(?:\s|$)/.test(text.slice(at + 1 + name.length)),
    );
    if (!found) continue;
    if (at > plainFrom) parts.push({ text: text.slice(plainFrom, at) });
    plainFrom = at + 1 + found.name.length;
    parts.push({ text: text.slice(at, plainFrom), who: found.who });
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom) });
  return parts;
}

/** The tokens of a draft that was kept as words only: "@name" of whoever alone is called so. */
export function recoverMentions(text: string, names: readonly Nameable[]): MentionText {
  const only = names.filter(
    (one) => !names.some((other) => other.name === one.name && other.who !== one.who),
  );
  const tokens: MentionToken[] = [];
  let at = 0;
  for (const part of findNames(text, only)) {
    const end = at + part.text.length;
    // a kept draft has lost the space at its end
    if (part.who !== undefined)
      tokens.push({ start: at, end: text[end] === ' ' ? end + 1 : end, who: part.who });
    at = end;
  }
  return { text, tokens };
}
