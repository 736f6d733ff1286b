import { keyOf } from './hot/names/rules.ts';
import type { SquareDb } from './tables.ts';

/** A community of the past. */
export interface SeededCommunity {
  name: string;
  hostId: string;
  intro: string;
  /** The host among them; the day of their last check-in, and how many it was in a row. */
  members: readonly { accountId: string; at: Date; checkedInOn: string | null; streak: number }[];
  /** Names of seeded posts of the topic. */
  pinned: readonly string[];
}

/** Writes communities with their members; `written` holds the ids of seeded posts by name. */
export async function seedCommunities(
  db: SquareDb,
  communities: readonly SeededCommunity[],
  written: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { name, hostId, intro, members, pinned } of communities) {
    const topic_key = keyOf(name);
    const { numInsertedOrUpdatedRows: isNew } = await db
      .insertInto('square.community')
      .values({
        topic_key,
        host_id: hostId,
        intro,
        pinned_ids: pinned.flatMap((post) => written.get(post) ?? []),
        members: members.length,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // somebody of the house opened it already: it stays theirs
    if (!isNew) continue;
    await db
      .insertInto('square.followed_topic')
      .values(
        members.map(({ accountId, at }) => ({ account_id: accountId, topic_key, followed_at: at })),
      )
      .execute();
    await db
      .insertInto('square.topic_member')
      .values(
        members.map(({ accountId, checkedInOn, streak }) => ({
          topic_key,
          account_id: accountId,
          checked_in_on: checkedInOn,
          streak,
        })),
      )
      .execute();
  }
}
