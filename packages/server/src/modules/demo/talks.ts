import type { Place } from '@teahouse/contract';
import type { Sound } from './sounds.ts';

/** What somebody says: words, or something else than words. */
export type Said =
  | string
  /** Answers the line so many lines before. */
  | { text: string; answers: number }
  | { text: string; mentions: readonly string[] }
  /** A drawing of art/pic-*.svg. */
  | { picture: string }
  | { sound: Sound }
  | { place: Place }
  /** The card of a person of the town. */
  | { card: string }
  | { sticker: string }
  /** An emoji on the line before. */
  | { reaction: string }
  | { announcement: string };

/** One stretch of talk: some days ago, from a time of day on, a line every minute or so. */
export interface Talk {
  daysAgo: number;
  at: string;
  /** Who says what; `me` is the operator. */
  lines: readonly (readonly [who: string, said: Said])[];
}

export interface TownConversation {
  /** A person's key for a direct conversation, or a group. */
  with?: string;
  group?: {
    name: string;
    owner: string;
    admins?: readonly string[];
    members: readonly string[];
    nicknames?: Readonly<Record<string, string>>;
  };
  pinned?: boolean;
  muted?: boolean;
  /** How many of the last entries the operator has not read. */
  unread?: number;
  talks: readonly Talk[];
}
