/** A piece of a message: plain text, or a link that is safe to follow. */
export type TextPart = { text: string } | { text: string; href: string };

// Printable ASCII only. An address ends where Chinese begins (people write 看https://a.b/c很好),
// and letters of other scripts that look like Latin ones cannot take part in a link.
const candidate = /(?<![\w@/.-])(?:https?:\/\/|www\.)[!#$%&()*+,\-./0-9:;=?@A-Z[\]_a-z~]+/gi;
const tail = /[!),.:;?\]*]$/;

/** The address without the punctuation of the sentence around it; a bracket stays where its partner is inside. */
function trimTail(address: string): string {
  let kept = address;
  while (tail.test(kept)) {
    const last = kept.at(-1);
    if (last === ')' && kept.split('(').length === kept.split(')').length) break;
    if (last === ']' && kept.split('[').length === kept.split(']').length) break;
    kept = kept.slice(0, -1);
  }
  return kept;
}

/** The address to open, or undefined where it is none: only http and https, no user names, a real host. */
function hrefOf(address: string): string | undefined {
  const full = /^www\./i.test(address) ? `https://${address}` : address;
  let url: URL;
  try {
    url = new URL(full);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // https://bank.example@evil.example shows one house and opens another.
  if (url.username !== '' || url.password !== '') return undefined;
  if (!/[a-z0-9\]]$/i.test(url.hostname)) return undefined;
  if (!url.hostname.includes('.') && !url.hostname.startsWith('[') && url.hostname !== 'localhost')
    return undefined;
  return url.href;
}

/** Splits a text into plain pieces and links. Joined again, the pieces are the text, to the letter. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(candidate)) {
    const address = trimTail(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
