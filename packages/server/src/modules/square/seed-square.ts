import type { Media } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { lockMembers } from './members.ts';
import { type NamedPerson, writeNames } from './note-names.ts';
import type { SquareParts } from './parts.ts';
import { type SeededCommunity, seedCommunities } from './seed-communities.ts';
import { type SeededPost, seedPosts } from './seed-posts.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { writeNotices } from './write-notices.ts';

/** A file with its owner. */
export interface OwnedMedia {
  ownerId: string;
  media: Media;
}

/** Somebody of a seeded square. */
export interface SeededPerson extends NamedPerson {
  /** When their account was opened. */
  since: Date;
}

/** Months of a square at once: who follows whom, what was written, communities. */
export interface SeededSquare {
  people: readonly SeededPerson[];
  follows: readonly { accountId: string; personId: string; at: Date }[];
  /** In the order of their times; what carries another stands after it. */
  posts: readonly SeededPost[];
  communities: readonly SeededCommunity[];
  /** The one who looks: told of what concerns them, and saw what is older than this. */
  told: { accountId: string; sawUntil: Date };
}

/** Writes a square of the past, telling nobody but the one who looks; the hot search counts what is of the last hour. */
export async function seedSquare(
  tx: Tx,
  parts: Pick<SquareParts, 'media' | 'hot' | 'bus' | 'spellName'>,
  seeded: SeededSquare,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  await lockMembers(
    db,
    seeded.people.map(({ id }) => id),
  );
  await writeNames(db, parts, seeded.people);
  await seedFollows(db, seeded);
  const written = await seedPosts(tx, parts, seeded);
  await seedCommunities(db, seeded.communities, written);
  await db
    .updateTable('square.notice')
    .set({ seen: true })
    .where('account_id', '=', seeded.told.accountId)
    .where('told_at', '<=', seeded.told.sawUntil)
    .execute();
}

async function seedFollows(db: SquareDb, { follows, told }: SeededSquare): Promise<void> {
  await sql`
    with pair as (
      select * from json_to_recordset(${JSON.stringify(follows)}::json)
        as pair ("accountId" uuid, "personId" uuid, at timestamptz)),
    follow as (
      insert into square.follow (account_id, person_id, group_ids, followed_at)
      select "accountId", "personId", '{}', at from pair),
    follower as (
      insert into square.follower (account_id, person_id, followed_at)
      select "personId", "accountId", at from pair)
    update square.member member
       set follows_version = follows_version + 1,
           following = following + (select count(*) from pair where "accountId" = account_id),
           followers = followers + (select count(*) from pair where "personId" = account_id)
     where account_id in (select "accountId" from pair union select "personId" from pair)`.execute(
    db,
  );
  for (const { accountId, personId, at } of follows)
    if (personId === told.accountId)
      await writeNotices(db, [personId], {
        kind: 'follow',
        actorId: accountId,
        aboutId: personId,
        deedId: accountId,
        post: null,
        text: null,
        at,
      });
}
