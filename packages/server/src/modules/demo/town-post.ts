/** A post of somebody of the town on the square, and what was done about it. */
export interface TownPost {
  who: string;
  /** Days ago at a time of day, or minutes ago. */
  when: readonly [daysAgo: number, at: string] | number;
  /** `{key}` stands for that person's handle. */
  text: string;
  /** By which another one carries it. */
  name?: string;
  reposts?: string;
  quotes?: string;
  /** Drawings of art/pic-*.svg that were sent around too. */
  pictures?: readonly string[];
  /** Open so many hours from now; people of the crowd vote by these shares, each as often as it says. */
  poll?: { choices: readonly (readonly [text: string, votes: number])[]; hours: number };
  /** What stood there first, until so many minutes later. */
  before?: readonly [text: string, minutes: number];
  pinned?: boolean;
  likes?: readonly string[];
  /** So many neighbours like it, too. */
  crowd?: number;
  bookmarks?: readonly string[];
  comments?: readonly TownComment[];
}

/** Who says what, and to which comment before; how many of the crowd like it, and whether those of the town by name. */
export type TownComment = readonly [
  who: string,
  text: string,
  more?: { answers?: number; crowd?: number; likes?: readonly string[] },
];
