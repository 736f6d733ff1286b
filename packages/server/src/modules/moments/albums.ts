import { type Selectable, sql } from 'kysely';
import { assert } from '../../platform/refusal.ts';
import type { MomentsDb, MomentsTables } from './tables.ts';

type AlbumRow = Selectable<MomentsTables['moments.album']>;

/** What the account chose; undefined while it never did. */
export const findAlbum = (db: MomentsDb, accountId: string): Promise<AlbumRow | undefined> =>
  db.selectFrom('moments.album').selectAll().where('account_id', '=', accountId).executeTakeFirst();

/** The album of the account, held until the transaction ends: what it writes comes one after the other. */
export async function lockAlbum(db: MomentsDb, accountId: string): Promise<AlbumRow> {
  await db
    .insertInto('moments.album')
    .values({ account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const album = await db
    .selectFrom('moments.album')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  assert(album, 'an album that was just made can be locked');
  return album;
}

/** Keeps that the account saw friends' moments up to this one; writes only where that is news. */
export async function keepSeenUntil(db: MomentsDb, accountId: string, at: Date): Promise<void> {
  const album = await findAlbum(db, accountId);
  if (album?.seen_until && album.seen_until >= at) return;
  await sql`
    insert into moments.album as kept (account_id, seen_until) values (${accountId}::uuid, ${at})
    on conflict (account_id) do update set seen_until = excluded.seen_until
     where kept.seen_until is null or kept.seen_until < excluded.seen_until`.execute(db);
}
