import type { Said, TownConversation } from './talks.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same in another order. */
export const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);

/** Who says what, and when. */
export interface Line {
  who: string;
  said: Said;
  at: Date;
}

/** The lines of a conversation with their times, in order, none in the future. */
export function linesOf(conversation: TownConversation, now: Date, random: () => number): Line[] {
  const lines: Line[] = [];
  for (const talk of conversation.talks) {
    const [hours = 0, minutes = 0] = talk.at.split(':').map(Number);
    const day = new Date(now.getTime() - talk.daysAgo * DAY_MS);
    day.setHours(hours, minutes, 0, 0);
    let at = day.getTime();
    for (const [who, said] of talk.lines) {
      lines.push({ who, said, at: new Date(at) });
      at += (0.3 + random() * 1.9) * MINUTE_MS;
    }
  }
  // a talk of this morning, read in the night before: move the tail back so that it lies in the past
  const last = lines.at(-1);
  const ahead = last ? last.at.getTime() - now.getTime() + MINUTE_MS : 0;
  if (ahead <= 0) return lines;
  return lines
    .map((line) =>
      now.getTime() - line.at.getTime() < DAY_MS
        ? { ...line, at: new Date(line.at.getTime() - ahead) }
        : line,
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
