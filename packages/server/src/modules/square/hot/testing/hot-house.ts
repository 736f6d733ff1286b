import type { HotTopic } from '@teahouse/contract';
import { newId } from '../../../../platform/id.ts';
import { openTestHouse } from '../../../../platform/testing/test-house.ts';
import { createHot } from '../create-hot.ts';
import type { WrittenPost } from '../note-posts.ts';

const DAY_MS = 86_400_000;
const CHUNK = 5_000;

/** So many people who write, by their ids. */
export const people = (count: number): string[] => Array.from({ length: count }, () => newId());

/** What is the same for posts that are written together. */
export interface Writing {
  /** #topics# of each post. */
  topics?: string[];
  text?: string;
  ageDays?: number;
  /** Posts of each author. */
  times?: number;
  imported?: boolean;
}

/** The hot search on a real database; its clock stands in a minute until it is moved on. */
export async function openHotHouse() {
  const house = await openTestHouse();
  const promoted: string[] = [];
  const hot = createHot(house, async () => promoted);
  return {
    ...house,
    hot,
    promoted,
    /** Has each of these write; answers the posts. */
    async write(
      authors: readonly string[],
      { topics = [], text, ageDays = 400, times = 1, imported = false }: Writing,
    ): Promise<WrittenPost[]> {
      const now = house.clock.now();
      const posts = authors.flatMap((authorId) =>
        Array.from({ length: times }, () => ({
          postId: newId(),
          authorId,
          authorSince: new Date(now.getTime() - ageDays * DAY_MS),
          text: text ?? topics.map((topic) => `#${topic}#`).join(' '),
          topics,
          writtenAt: now,
          imported,
        })),
      );
      for (let from = 0; from < posts.length; from += CHUNK)
        await house.database.transaction((tx) =>
          hot.notePosts(tx, posts.slice(from, from + CHUNK)),
        );
      return posts;
    },
    /** Forgets everything, two days later. */
    async clear(): Promise<void> {
      house.clock.advance(2 * DAY_MS);
      promoted.length = 0;
      await house.database.pool.query(
        'truncate square.hot_post, square.hot_mention, square.hot_hour, square.hot_board',
      );
    },
    advanceMinutes: (minutes: number) => house.clock.advance(minutes * 60_000),
    /** Makes the board of this minute and shows it. */
    async board(): Promise<HotTopic[]> {
      await hot.makeBoard();
      return (await hot.list()).topics;
    },
    /** How many rows a table of the hot search has. */
    async countRows(table: 'hot_post' | 'hot_mention' | 'hot_hour'): Promise<number> {
      const { rows } = await house.database.pool.query(
        `select count(*)::int as count from square.${table}`,
      );
      return rows[0].count;
    },
  };
}

export type HotHouse = Awaited<ReturnType<typeof openHotHouse>>;

/** A row by the name of its topic. */
export const rowOf = (board: readonly HotTopic[], name: string): HotTopic | undefined =>
  board.find((topic) => topic.name === name);
