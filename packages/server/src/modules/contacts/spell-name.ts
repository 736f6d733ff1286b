import { pinyin } from 'pinyin-pro';

/** How a name is sorted and searched. */
export interface Spelling {
  /** "A"…"Z", or "#" for what begins with no letter. */
  letter: string;
  /** Lower case, syllables and words parted by one space: "a mei". */
  sortKey: string;
  /** What one types to find it: everything in a row, and the initials: "amei", "am". */
  searchKeys: readonly string[];
}

/** Names whose spelling is kept: two full circles; the oldest go. */
const KEPT = 10_000;
const kept = new Map<string, Spelling>();

/** Spells a name in pinyin (surname readings at its head, ü as v) or plain Latin; remembers the last 10,000. */
export function spellName(name: string): Spelling {
  const known = kept.get(name);
  if (known) return known;
  const spelling = spell(name);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(name, spelling);
  return spelling;
}

function spell(name: string): Spelling {
  const syllables = pinyin(plain(name), {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
    v: true,
  });
  const words = syllables
    .flatMap((syllable) => syllable.toLowerCase().split(/\s+/))
    .filter(Boolean);
  const first = words[0]?.[0] ?? '';
  const spoken = words
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
  const initials = spoken.map((word) => [...word][0]).join('');
  return {
    letter: /^[a-z]$/.test(first) ? first.toUpperCase() : '#',
    sortKey: words.join(' '),
    searchKeys: [...new Set([spoken.join(''), initials])].filter((key) => key !== ''),
  };
}

/** Latin letters without their marks, full-width signs as plain ones. */
const plain = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').trim();
