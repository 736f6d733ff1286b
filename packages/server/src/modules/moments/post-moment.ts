import type { Audience, MomentPost, Place } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockAlbum } from './albums.ts';
import { digestOf, findClaim, insertClaim } from './claims.ts';
import { findPost } from './find-posts.ts';
import { claimFiles } from './media-uses.ts';
import type { MomentsParts } from './parts.ts';
import { listWitnesses, type Sight, sightOf } from './policy.ts';
import { presentPost } from './present-posts.ts';
import { MAX_POSTS_PER_DAY, POSTS_COUNTED_MS, tidyAudience } from './rules.ts';
import type { MomentsDb, MomentsTables, PostRow } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { writeNotices } from './write-notices.ts';

/** What the author wants to write. */
interface MomentDraft {
  clientId: string;
  text: string;
  mediaIds: readonly string[];
  previewUrl?: string | undefined;
  place?: Place | undefined;
  audience: Audience;
  remindIds: readonly string[];
}

interface Writing {
  authorId: string;
  draft: MomentDraft;
  digest: Buffer;
  link: PostRow['link'];
  /** Who sees it the moment it is written. */
  witnesses: readonly string[];
  sight: Sight;
}

/**
 * Writes a moment (W), and has the devices of those who see it look. The same client id answers the same one. Refuses
 * common.not_found (a file, or a moment that was deleted since), moments.empty, moments.pictures_or_film,
 * moments.film_too_long, moments.client_id_reused, moments.too_many.
 */
export async function postMoment(
  parts: MomentsParts,
  authorId: string,
  draft: MomentDraft,
): Promise<MomentPost> {
  const audience = tidyAudience(draft.audience);
  const { previewUrl } = draft;
  const [circle, link] = await Promise.all([
    parts.listCircle(authorId),
    previewUrl === undefined ? undefined : parts.findPreview(previewUrl),
  ]);
  const writing = {
    authorId,
    draft: { ...draft, audience },
    digest: digestOf({ ...draft, clientId: undefined }),
    link: link ?? null,
    witnesses: listWitnesses(circle, audience),
    sight: sightOf(authorId, circle, parts.clock.now()),
  };
  const post = await parts.database.transaction((tx) => writePost(tx, parts, writing));
  return presentPost(parts, writing.sight, post);
}

async function writePost(tx: Tx, parts: MomentsParts, writing: Writing): Promise<PostRow> {
  const { authorId, draft, digest, link, witnesses, sight } = writing;
  const db = tx.tables<MomentsTables>();
  const at = parts.clock.now();
  await lockAlbum(db, authorId);
  const named = { account_id: authorId, kind: 'post' as const, client_id: draft.clientId, digest };
  const before = await findClaim(db, named);
  if (before) {
    const key = { authorId, postId: before.post_id };
    return (await findPost(db, sight, key)) ?? refuse('common.not_found');
  }
  if (draft.text === '' && draft.mediaIds.length === 0 && !link) refuse('moments.empty');
  await refuseTooMany(db, authorId, at);
  const key = { authorId, postId: newId() };
  const media = await claimFiles(tx, parts, key, draft.mediaIds);
  const reminded = [...new Set(draft.remindIds)].filter((id) => witnesses.includes(id));
  const post: PostRow = {
    account_id: authorId,
    post_id: key.postId,
    text: draft.text,
    media,
    link,
    place: draft.place ?? null,
    ...audienceColumns(draft.audience),
    reminded_ids: reminded,
    created_at: at,
  };
  await insertPost(db, post);
  await insertClaim(db, {
    ...named,
    author_id: authorId,
    post_id: key.postId,
    comment_id: null,
    claimed_at: at,
  });
  await writeNotices(db, reminded, { kind: 'remind', actorId: authorId, post: key, at });
  tx.afterCommit(() => tellDevices(parts.bus, [authorId, ...witnesses]));
  return post;
}

/** Writes the row of a moment. */
export async function insertPost(db: MomentsDb, post: PostRow): Promise<void> {
  await db
    .insertInto('moments.post')
    .values({
      ...post,
      media: JSON.stringify(post.media),
      link: post.link && JSON.stringify(post.link),
      place: post.place && JSON.stringify(post.place),
    })
    .execute();
}

/** An audience as it stands in the row of a moment. */
export const audienceColumns = (
  audience: Audience,
): Pick<PostRow, 'audience_kind' | 'audience_tags' | 'audience_ids'> => ({
  audience_kind: audience.kind,
  audience_tags: 'tags' in audience ? audience.tags : [],
  audience_ids: 'accountIds' in audience ? audience.accountIds : [],
});

/** W3: those that were deleted count too. The caller holds the album, so that the count stands. */
async function refuseTooMany(db: MomentsDb, authorId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ claimed_at: Date }>`
    select claimed_at from moments.claim
     where account_id = ${authorId}::uuid and kind = 'post'
       and claimed_at > ${new Date(now.getTime() - POSTS_COUNTED_MS)}
     order by claimed_at desc
    offset ${MAX_POSTS_PER_DAY - 1} limit 1`.execute(db);
  const [last] = rows;
  if (!last) return;
  const waitMs = last.claimed_at.getTime() + POSTS_COUNTED_MS - now.getTime();
  refuse('moments.too_many', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}
