import { seededRandom } from './rules.ts';

/** Grounds and what stands on them: pairs that are told apart in a list. */
const COLOURS = [
  ['#2D4B57', '#F0D9A8'],
  ['#7A3B2E', '#F6CE8A'],
  ['#3F5D3A', '#DCE7B8'],
  ['#C9822B', '#FFF3D6'],
  ['#5A4A6F', '#E6D8F2'],
  ['#E7C9B5', '#8A3F2C'],
  ['#CFE0DC', '#2F5E57'],
  ['#F1E2B8', '#6B5420'],
  ['#B24A3A', '#FBE3D0'],
  ['#DDE3EC', '#3C4F6B'],
] as const;

/** What is drawn: a bowl, a leaf, hills, a boat, a lantern, the sun over the river. */
const SIGNS = [
  (c: string) =>
    `<path d="M22 44h52c0 20-10 32-26 32S22 64 22 44z" fill="${c}"/><path d="M38 34q-4-8 2-14M50 34q-4-8 2-14" stroke="${c}" stroke-width="3" fill="none"/>`,
  (c: string) =>
    `<path d="M48 74C26 60 24 38 48 18c24 20 22 42 0 56z" fill="${c}"/><path d="M48 30v52" stroke="${c}" stroke-width="4"/>`,
  (c: string) =>
    `<path d="M8 74 34 34l14 20 12-16 28 36z" fill="${c}"/><circle cx="68" cy="26" r="8" fill="${c}" opacity=".7"/>`,
  (c: string) =>
    `<path d="M16 58h64q-6 16-16 16H32q-10 0-16-16z" fill="${c}"/><path d="M46 52V20l24 30z" fill="${c}" opacity=".8"/>`,
  (c: string) =>
    `<ellipse cx="48" cy="46" rx="22" ry="19" fill="${c}"/><path d="M38 24h20M38 68h20M48 68v14" stroke="${c}" stroke-width="4"/>`,
  (c: string) =>
    `<circle cx="48" cy="38" r="17" fill="${c}"/><path d="M14 64q9-7 17 0t17 0 17 0 17 0M14 76q9-7 17 0t17 0 17 0 17 0" stroke="${c}" stroke-width="4" fill="none"/>`,
] as const;

/** A neighbour's face: a sign on a ground, by their number; the first sixty are all different. */
export function drawNeighbour(number: number): string {
  const random = seededRandom(number);
  const [ground, colour] = COLOURS[number % COLOURS.length] ?? COLOURS[0];
  const sign = SIGNS[(number + Math.floor(number / COLOURS.length)) % SIGNS.length] ?? SIGNS[0];
  const turn = Math.round(random() * 16 - 8);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="${ground}"/><g transform="rotate(${turn} 48 48)">${sign(colour)}</g></svg>`;
}
