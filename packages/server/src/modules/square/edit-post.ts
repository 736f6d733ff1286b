import {
  MAX_EDITS,
  type ReplyPermission,
  type SquarePost,
  type squareRoutes,
} from '@teahouse/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { getSeenPost, lockTally } from './find-posts.ts';
import { noteHot } from './insert-post.ts';
import { lockMembers } from './members.ts';
import { forgetTopics, noteTopics } from './note-topics.ts';
import type { SquareParts } from './parts.ts';
import { presentOne } from './present-posts.ts';
import { type ReadText, readText } from './read-text.ts';
import type { PostRow, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { mentionedIn } from './text-links.ts';
import { getAccountDate, getOwnKey, tellMentioned } from './write-post.ts';

interface PostChange {
  text?: string | undefined;
  replyPermission?: ReplyPermission | undefined;
  pinned?: boolean | undefined;
}

/** Changes a post of the account's own (E, P7). Refuses common.not_found, square.empty, square.edit_limit, square.poll_fixed. */
export async function editPost(
  parts: SquareParts,
  accountId: string,
  postId: string,
  change: PostChange,
): Promise<SquarePost> {
  const [read, authorSince] = await Promise.all([
    change.text === undefined ? undefined : readText(parts, change.text),
    getAccountDate(parts, accountId),
  ]);
  const row = await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const key = await getOwnKey(tx, accountId, postId);
    if (change.pinned !== undefined) await pin(tx, accountId, postId, change.pinned);
    const before = await db
      .selectFrom('square.post')
      .selectAll()
      .where('author_id', '=', key.authorId)
      .where('post_id', '=', postId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) refuse('common.not_found');
    const changed = { ...before, ...permissionOf(change) };
    if (read && read.text !== before.text) {
      const after = await replaceText(tx, parts, changed, read);
      await parts.hot.forgetPost(tx, key);
      await noteHot(tx, parts, { row: after, read, authorSince });
      await tellNewlyMentioned(tx, parts, before, after);
      return after;
    }
    await db
      .updateTable('square.post')
      .set({ reply_permission: changed.reply_permission })
      .where('author_id', '=', accountId)
      .where('post_id', '=', postId)
      .execute();
    return changed;
  });
  tellDevices(parts.bus, [accountId]);
  return presentOne(parts, accountId, row);
}

const permissionOf = ({ replyPermission }: PostChange): Partial<PostRow> =>
  replyPermission === undefined ? {} : { reply_permission: replyPermission };

/** P7: one pinned post; another one takes its place. */
async function pin(tx: Tx, accountId: string, postId: string, pinned: boolean): Promise<void> {
  const db = tx.tables<SquareTables>();
  await lockMembers(db, [accountId]);
  const change = db
    .updateTable('square.member')
    .set({ pinned_id: pinned ? postId : null })
    .where('account_id', '=', accountId);
  await (pinned ? change : change.where('pinned_id', '=', postId)).execute();
}

/** E1, E3: puts the new text in the place of the old one, which stays as a version. */
async function replaceText(
  tx: Tx,
  parts: SquareParts,
  row: PostRow,
  read: ReadText,
): Promise<PostRow> {
  const db = tx.tables<SquareTables>();
  const { author_id, post_id } = row;
  const rest = row.media.length > 0 || row.choices || row.link || row.carries;
  if (read.text === '' && !rest) refuse('square.empty');
  const tally = await lockTally(db, post_id);
  if (row.choices && (tally?.voters ?? 0) > 0) refuse('square.poll_fixed');
  if (row.edits >= MAX_EDITS) refuse('square.edit_limit');
  await db
    .insertInto('square.version')
    .values({
      author_id,
      post_id,
      edit: row.edits + 1,
      text: row.text,
      links: JSON.stringify(row.links),
      written_at: row.edited_at ?? row.created_at,
    })
    .execute();
  const change = { text: read.text, edits: row.edits + 1, edited_at: parts.clock.now() };
  await db
    .updateTable('square.post')
    .set({
      ...change,
      links: JSON.stringify(read.links),
      reply_permission: row.reply_permission,
    })
    .where('author_id', '=', author_id)
    .where('post_id', '=', post_id)
    .execute();
  await sql`
    update square.search_document set words = array_to_tsvector(${read.words}::text[])
     where post_id = ${post_id}::uuid`.execute(db);
  await forgetTopics(db, row);
  await noteTopics(db, [{ post: row, topics: read.topics }]);
  return { ...row, ...change, links: read.links };
}

/** E4 */
async function tellNewlyMentioned(
  tx: Tx,
  parts: SquareParts,
  before: PostRow,
  after: PostRow,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const versions = await db
    .selectFrom('square.version')
    .select('links')
    .where('author_id', '=', before.author_id)
    .where('post_id', '=', before.post_id)
    .execute();
  const known = new Set(versions.flatMap((version) => mentionedIn(version.links)));
  const named = mentionedIn(after.links).filter((id) => !known.has(id));
  const told = await tellMentioned(tx, parts, after, named);
  tx.afterCommit(() => tellDevices(parts.bus, told));
}

type Edits = z.input<typeof squareRoutes.listEdits.reply>;

/** The versions of a post that the viewer sees, the newest first (E2); refuses common.not_found. */
export async function listEdits(
  parts: SquareParts,
  viewerId: string,
  postId: string,
): Promise<Edits> {
  const row = await getSeenPost(parts, parts.database, viewerId, postId);
  const versions = await parts.database
    .tables<SquareTables>()
    .selectFrom('square.version')
    .select(['text', 'links', 'written_at'])
    .where('author_id', '=', row.author_id)
    .where('post_id', '=', postId)
    .orderBy('edit', 'desc')
    .execute();
  const now = { text: row.text, links: row.links, written_at: row.edited_at ?? row.created_at };
  return {
    versions: [now, ...versions].map(({ text, links, written_at }) => ({
      text,
      links,
      at: written_at.toISOString(),
    })),
  };
}
