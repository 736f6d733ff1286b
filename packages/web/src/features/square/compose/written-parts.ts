/** A piece of what is being written; `leads`: it will be a topic or a name. */
export interface WrittenPart {
  from: number;
  text: string;
  leads: boolean;
}

const LEADS =
  /#[^#\s](?:[^#\n]{0,38}[^#\s])?#|#[\p{L}\p{N}_]{1,40}|(?<![A-Za-z0-9_])@[A-Za-z]\w{3,19}/gu;

/** Splits what is being written, as the house will most likely read it. Joined again the pieces are the text. */
export function writtenParts(text: string): WrittenPart[] {
  const parts: WrittenPart[] = [];
  let at = 0;
  for (const match of text.matchAll(LEADS)) {
    if (match.index > at) parts.push({ from: at, text: text.slice(at, match.index), leads: false });
    parts.push({ from: match.index, text: match[0], leads: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ from: at, text: text.slice(at), leads: false });
  return parts;
}

/** What is being asked for at the caret: a topic or a person, and the sign's place. */
export interface Asked {
  kind: 'topic' | 'person';
  query: string;
  from: number;
}

/** The topic or name that is being typed before the caret; undefined where none is. */
export function askedAt(text: string, caret: number): Asked | undefined {
  const before = text.slice(0, caret);
  const found = /([#@])([^\s#@:：，。,.!?！？]{0,30})$/u.exec(before);
  if (!found) return undefined;
  const from = caret - found[0].length;
  const isTopic = found[1] === '#';
  // the second # of a topic ends it
  if (isTopic && (before.slice(0, from).match(/#[^#\n]+$/u) || closes(before, from)))
    return undefined;
  return { kind: isTopic ? 'topic' : 'person', query: found[2] ?? '', from };
}

const closes = (before: string, from: number): boolean =>
  writtenParts(before).some(
    (part) => part.leads && part.from < from && part.from + part.text.length > from,
  );
