import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { removeTraces } from './delete-post.ts';
import { insertPost } from './insert-post.ts';
import { claimFiles, postUse } from './media-uses.ts';
import { lockMembers } from './members.ts';
import { noteNames } from './note-names.ts';
import type { SquareParts } from './parts.ts';
import { type ReadText, readText } from './read-text.ts';
import type { SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** A post that was written elsewhere before. */
export interface ImportedPost {
  authorId: string;
  at: Date;
  read: ReadText;
  /** Files of the author's own. */
  mediaIds: readonly string[];
}

/** Makes an author of imported posts a member of the square, who is found by name. */
export async function prepareImport(parts: SquareParts, authorId: string): Promise<void> {
  await parts.database.transaction((tx) => lockMembers(tx.tables<SquareTables>(), [authorId]));
  await noteNames(parts, [authorId]);
}

/** Reads a text that was written elsewhere: the names in it are of people there, so it mentions nobody here. Not inside a transaction. */
export async function readImported(
  parts: Pick<SquareParts, 'database'>,
  text: string,
): Promise<ReadText> {
  return readText({ ...parts, findAccountsByHandles: async () => new Map() }, text);
}

/** Writes a post of the past (I1): no notice, no limit of the day, no hot search, no device told. Answers its id. */
export async function importPost(
  tx: Tx,
  parts: SquareParts,
  { authorId, at, read, mediaIds }: ImportedPost,
): Promise<string> {
  await lockMembers(tx.tables<SquareTables>(), [authorId]);
  const postId = newId();
  const media = await claimFiles(tx, parts, { authorId, postId }, mediaIds);
  const row = {
    author_id: authorId,
    post_id: postId,
    text: read.text,
    links: read.links,
    media,
    link: null,
    has_media: media.length > 0,
    choices: null,
    poll_ends_at: null,
    carries: null,
    carried_id: null,
    carried_author_id: null,
    imported: true,
    reply_permission: 'everyone' as const,
    edits: 0,
    edited_at: null,
    created_at: at,
  };
  // the hot search passes over what was imported, so the age of the account is not asked
  await insertPost(tx, parts, { row, read, authorSince: at });
  return postId;
}

/** Deletes imported posts of an author with all that hangs on them; those that are gone already change nothing. */
export async function removeImported(
  tx: Tx,
  parts: SquareParts,
  authorId: string,
  postIds: readonly string[],
): Promise<void> {
  if (postIds.length === 0) return;
  const db = tx.tables<SquareTables>();
  await lockMembers(db, [authorId]);
  const ids = [...postIds].sort();
  await sql`
    select post_id from square.tally where post_id = any (${ids}::uuid[])
     order by post_id for update`.execute(db);
  const rows = await db
    .deleteFrom('square.post')
    .where('author_id', '=', authorId)
    .where('post_id', 'in', ids)
    .where('imported', '=', true)
    .returningAll()
    .execute();
  if (rows.length === 0) return;
  const gone = rows.map((row) => row.post_id);
  await sql`
    update square.member
       set posts = posts - ${rows.length}::int,
           pinned_id = case when pinned_id = any (${gone}::uuid[]) then null else pinned_id end
     where account_id = ${authorId}::uuid`.execute(db);
  for (const row of rows) await removeTraces(tx, parts, row);
  for (const postId of gone) await parts.media.releaseUse(tx, postUse({ authorId, postId }));
  tx.afterCommit(() => tellDevices(parts.bus, [authorId]));
}
