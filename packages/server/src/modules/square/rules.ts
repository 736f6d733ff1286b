const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** P3: what an account writes at most in 24 hours. */
export const MAX_WRITTEN = { post: 200, comment: 1_000 } as const;
export const WRITTEN_COUNTED_MS = DAY_MS;
/** N4: notices are kept so long, and so many of each account. */
export const NOTICE_LIFE_MS = 90 * DAY_MS;
export const MAX_NOTICES = 500;
/** G2, G3: topics that an account follows, and communities that it opens. */
export const MAX_FOLLOWED_TOPICS = 500;
export const MAX_COMMUNITIES = 5;
/** G5: communities that are offered to whoever is not in them. */
export const OFFERED_COMMUNITIES = 20;
/** A notice shows so much of what was said. */
const BEGINNING = 140;
/** S2: what was said counts half after a week; R1: what is rising is of the last day. */
const HALF_LIFE_MS = 7 * DAY_MS;
export const RISING_MS = DAY_MS;

/** The beginning of a text, never half a sign. */
export const beginningOf = (text: string): string => [...text].slice(0, BEGINNING).join('');

/** What is compared where words are looked for that somebody does not want to see (M1). */
export const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Words that somebody does not want to see, as they are kept: in one form, each once, without empty ones. */
export const tidyMuteWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => plainOf(word).trim()).filter((word) => word !== '')),
];

/** Whether a text holds one of the words (M1). */
export function isMuted(words: readonly string[], texts: readonly string[]): boolean {
  if (words.length === 0) return false;
  const plain = plainOf(texts.join('\n'));
  return words.some((word) => plain.includes(word));
}

/** What was said and sent on, halved each week (S2). */
export function warmthOf(
  post: { likes: number; comments: number; reposts: number; createdAt: Date },
  now: Date,
): number {
  const age = Math.max(0, now.getTime() - post.createdAt.getTime());
  return (
    Math.log2(2 + post.likes + 2 * post.comments + 3 * post.reposts) * 0.5 ** (age / HALF_LIFE_MS)
  );
}

/** The day of a moment by UTC: "2026-01-31" (G4). */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Days in a row after a check-in on this day; the last one was on `before` (G4). */
export function streakAfter(today: string, before: string | null, streak: number): number {
  const yesterday = dayOf(new Date(Date.parse(`${today}T00:00:00Z`) - DAY_MS));
  return before === yesterday ? streak + 1 : 1;
}

/** How somebody stands with a check-in now, who last did it on a day, then so many in a row (G4). */
export function standingOf(
  now: Date,
  last: string | null,
  streak: number,
): { checkedIn: boolean; streak: number } {
  const yesterday = dayOf(new Date(now.getTime() - DAY_MS));
  const checkedIn = last === dayOf(now);
  return { checkedIn, streak: checkedIn || last === yesterday ? streak : 0 };
}
