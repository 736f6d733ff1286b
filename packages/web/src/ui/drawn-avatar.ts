/** How many grounds a drawn avatar may have. */
export const avatarGrounds = 8;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The letter of a drawn avatar: the first letter or character of the name, upper case. */
export function avatarInitial(name: string): string {
  for (const { segment } of segmenter.segment(name.trim())) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase();
  }
  return name.trim() === ''
    ? ''
    : (segmenter.segment(name.trim())[Symbol.iterator]().next().value?.segment ?? '');
}

/** The number of the ground (0 to 7) that belongs to a seed; always the same one. FNV-1a, 32 bit. */
export function avatarGround(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  // The low bits of FNV-1a are its weakest; fold the high half in.
  return (((hash >>> 16) ^ hash) >>> 0) % avatarGrounds;
}
