/** One stretch of talk: some days ago, from a time of day on, a line every minute or so. */
export interface Talk {
  daysAgo: number;
  at: string;
  /** Who says what; `me` is the operator. */
  lines: readonly (readonly [who: string, text: string])[];
}

export interface TownConversation {
  /** A person's key for a direct conversation, or a group. */
  with?: string;
  group?: { name: string; owner: string; members: readonly string[] };
  pinned?: boolean;
  muted?: boolean;
  /** How many of the last messages the operator has not read. */
  unread?: number;
  talks: readonly Talk[];
}
