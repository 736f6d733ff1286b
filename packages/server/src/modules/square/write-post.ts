import type { LinkPreview, ReplyPermission, SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { LostRace, type Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { digestOf, findClaim, insertClaim, refuseTooMany } from './claims.ts';
import { findKey, findPost, getSeenPost, lockTally } from './find-posts.ts';
import { insertPost } from './insert-post.ts';
import { claimFiles } from './media-uses.ts';
import { lockMembers } from './members.ts';
import { noteNames } from './note-names.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import { presentOne } from './present-posts.ts';
import { type ReadText, readText } from './read-text.ts';
import type { PostRow, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { mentionedIn } from './text-links.ts';
import { writeNotices } from './write-notices.ts';

/** What an author wants to write. */
interface PostDraft {
  clientId: string;
  text: string;
  mediaIds: readonly string[];
  poll?: { choices: string[]; hours: number } | undefined;
  previewUrl?: string | undefined;
  carries?: { kind: 'repost' | 'quote'; postId: string } | undefined;
  replyPermission: ReplyPermission;
}

/** A draft with all that is asked before the transaction. */
export interface Writing {
  authorId: string;
  authorSince: Date;
  draft: PostDraft;
  read: ReadText;
  link: LinkPreview | null;
}

/**
 * Writes a post (P), sends one on or quotes one (C), and tells whom it concerns (N1). The same client id answers the
 * same post. Refuses common.not_found, square.empty, square.pictures_or_film, square.client_id_reused, square.too_many.
 */
export async function writePost(
  parts: SquareParts,
  authorId: string,
  draft: PostDraft,
): Promise<SquarePost> {
  const writing = await prepareWriting(parts, authorId, draft);
  const row = await parts.database.transaction((tx) => writeWithin(tx, parts, writing));
  const [post] = await Promise.all([
    presentOne(parts, authorId, row),
    noteNames(parts, [authorId]),
  ]);
  return post;
}

/** Asks what is needed to write a draft: who is named, the preview of its link. */
export async function prepareWriting(
  parts: SquareParts,
  authorId: string,
  draft: PostDraft,
): Promise<Writing> {
  const { previewUrl } = draft;
  const [read, link, authorSince] = await Promise.all([
    readText(parts, draft.text),
    previewUrl === undefined ? undefined : parts.findPreview(previewUrl),
    getAccountDate(parts, authorId),
  ]);
  return { authorId, draft, read, link: link ?? null, authorSince };
}

/** When the account was opened (H5); refuses common.not_found where it is gone. */
export const getAccountDate = async (
  parts: Pick<SquareParts, 'findAccountDate'>,
  accountId: string,
): Promise<Date> => (await parts.findAccountDate(accountId)) ?? refuse('common.not_found');

/** Writes a draft in the caller's transaction, or answers what was written before by its client id. */
export async function writeWithin(tx: Tx, parts: SquareParts, writing: Writing): Promise<PostRow> {
  const { authorId, draft, read, link } = writing;
  const db = tx.tables<SquareTables>();
  const at = parts.clock.now();
  await lockMembers(db, [authorId]);
  const digest = digestOf({ ...draft, clientId: undefined });
  const named = { account_id: authorId, kind: 'post' as const, client_id: draft.clientId, digest };
  const before = await findClaim(db, named);
  if (before)
    return (await findPost(db, { authorId, postId: before.post_id })) ?? refuse('common.not_found');
  const isEmpty = draft.text === '' && draft.mediaIds.length === 0 && !draft.poll && !link;
  if (isEmpty && !draft.carries) refuse('square.empty');
  await refuseTooMany(db, authorId, 'post', at);
  const carried = draft.carries && (await findCarried(tx, parts, authorId, draft.carries));
  // before the topics, as a comment that is sent on does: else the two wait for each other.
  // Where it was deleted a moment ago: look again
  if (carried && !(await lockTally(db, carried.post_id))) throw new LostRace();
  const postId = newId();
  const media = await claimFiles(tx, parts, { authorId, postId }, draft.mediaIds);
  const row: PostRow = {
    author_id: authorId,
    post_id: postId,
    text: read.text,
    links: read.links,
    media,
    link,
    has_media: media.length > 0,
    choices: draft.poll?.choices ?? null,
    poll_ends_at: draft.poll ? new Date(at.getTime() + draft.poll.hours * 3_600_000) : null,
    carries: draft.carries?.kind ?? null,
    carried_id: carried?.post_id ?? null,
    carried_author_id: carried?.author_id ?? null,
    imported: false,
    reply_permission: draft.replyPermission,
    edits: 0,
    edited_at: null,
    created_at: at,
  };
  await insertPost(tx, parts, { row, read, authorSince: writing.authorSince });
  await insertClaim(db, { ...named, post_id: postId, comment_id: null, claimed_at: at });
  if (carried) await countCarrier(tx, row, carried);
  await tellOfPost(tx, parts, row, carried);
  return row;
}

/** C1, C2: the very post for a quote, the first of the chain for a repost; refuses common.not_found. */
async function findCarried(
  tx: Tx,
  parts: SquareParts,
  viewerId: string,
  { kind, postId }: { kind: 'repost' | 'quote'; postId: string },
): Promise<PostRow> {
  const asked = await getSeenPost(parts, tx, viewerId, postId);
  if (kind === 'quote' || asked.carries !== 'repost') return asked;
  return getSeenPost(parts, tx, viewerId, asked.carried_id ?? refuse('common.not_found'));
}

async function countCarrier(tx: Tx, row: PostRow, carried: PostRow): Promise<void> {
  const db = tx.tables<SquareTables>();
  await db
    .updateTable('square.tally')
    .set({ reposts: sql`reposts + 1` })
    .where('post_id', '=', carried.post_id)
    .execute();
  await db
    .insertInto('square.carrier')
    .values({
      post_id: carried.post_id,
      carrier_id: row.post_id,
      author_id: row.author_id,
      created_at: row.created_at,
    })
    .execute();
}

/** N1: whoever is carried is told of that; those who are named beside of the mention. */
async function tellOfPost(
  tx: Tx,
  parts: SquareParts,
  row: PostRow,
  carried: PostRow | undefined,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const { author_id: actorId, post_id: deedId, text, created_at: at } = row;
  if (carried && row.carries)
    await writeNotices(db, [carried.author_id], {
      kind: row.carries,
      actorId,
      aboutId: carried.post_id,
      deedId,
      post: { authorId: carried.author_id, postId: carried.post_id },
      text,
      at,
    });
  const named = mentionedIn(row.links).filter((id) => id !== carried?.author_id);
  const told = await tellMentioned(tx, parts, row, named);
  tx.afterCommit(() =>
    tellDevices(parts.bus, [
      ...new Set([actorId, ...told, ...(carried ? [carried.author_id] : [])]),
    ]),
  );
}

/** Tells those of the named whom the author may reach that a post mentions them; answers who was told. */
export async function tellMentioned(
  tx: Tx,
  parts: SquareParts,
  row: PostRow,
  named: readonly string[],
): Promise<string[]> {
  if (named.length === 0) return [];
  const { author_id: actorId, post_id: postId } = row;
  const hidden = await listHidden(parts, tx, actorId, named);
  const told = named.filter((id) => !hidden.has(id));
  await writeNotices(tx.tables<SquareTables>(), told, {
    kind: 'mention',
    actorId,
    aboutId: postId,
    deedId: postId,
    post: { authorId: actorId, postId },
    text: row.text,
    at: parts.clock.now(),
  });
  return told;
}

/** Whose post it is where it is the account's own; refuses common.not_found. */
export async function getOwnKey(
  tx: Tx,
  accountId: string,
  postId: string,
): Promise<{ authorId: string; postId: string }> {
  const key = await findKey(tx.tables<SquareTables>(), postId);
  return key?.authorId === accountId ? key : refuse('common.not_found');
}
