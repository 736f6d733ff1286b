// The one place that decides who sees what (docs/specs/moments.md, V and L). Everything else asks here.
import type { Audience, MomentsWindow } from '@teahouse/contract';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Circle } from '../contacts/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** V4: how old a moment may be for others. */
const WINDOW_MS: Record<Exclude<MomentsWindow, 'all'>, number> = {
  half_year: 183 * DAY_MS,
  month: 30 * DAY_MS,
  three_days: 3 * DAY_MS,
};

/** What somebody's circle lets them see, now. */
export interface Sight {
  viewerId: string;
  now: Date;
  /** V1, V2: whose moments are open to the viewer at all, with the tags that the author put on the viewer. */
  authors: readonly { authorId: string; tags: readonly string[] }[];
  /** L1: whose likes and comments the viewer sees wherever both are. */
  friendIds: ReadonlySet<string>;
  /** L1: whose likes and comments the viewer does not see on their own moments either. */
  blockedIds: ReadonlySet<string>;
}

/** What a viewer may see by their circle. */
export function sightOf(viewerId: string, circle: Circle, now: Date): Sight {
  return {
    viewerId,
    now,
    authors: [
      { authorId: viewerId, tags: [] },
      ...circle.friends.flatMap((friend) =>
        friend.showsTheirs ? { authorId: friend.personId, tags: friend.theirTags } : [],
      ),
    ],
    friendIds: new Set(circle.friends.map((friend) => friend.personId)),
    blockedIds: new Set(circle.blockedIds),
  };
}

/** V1, V2: whether anything of this author's may be open to the viewer: their cover, their window. */
export const isOpen = (sight: Sight, authorId: string): boolean =>
  sight.authors.some((author) => author.authorId === authorId);

/** V2, V3: those of an author's circle who see a new moment for this audience. */
export function listWitnesses(circle: Circle, audience: Audience): string[] {
  return circle.friends.flatMap((friend) =>
    friend.seesMine && isAddressed(audience, friend) ? friend.personId : [],
  );
}

/** V4: whether a moment is new enough for others. */
export const isWithin = (window: MomentsWindow, createdAt: Date, now: Date): boolean =>
  window === 'all' || createdAt.getTime() >= now.getTime() - WINDOW_MS[window];

/** V3: whether the audience holds a friend whom the author gave these tags. */
function isAddressed(
  audience: Audience,
  friend: { personId: string; tags: readonly string[] },
): boolean {
  if (audience.kind === 'friends') return true;
  if (audience.kind === 'me') return false;
  const named =
    audience.accountIds.includes(friend.personId) ||
    friend.tags.some((tag) => audience.tags.includes(tag));
  return audience.kind === 'only' ? named : !named;
}

/** L1: whether the viewer sees what the actor did on a moment of the author's that the viewer sees. */
export const isHeard = (sight: Sight, authorId: string, actorId: string): boolean =>
  actorId === sight.viewerId ||
  sight.friendIds.has(actorId) ||
  (authorId === sight.viewerId && !sight.blockedIds.has(actorId));

/**
 * V1, V2, V4 as the table `sight (author_id, tags, edge)`: a row for each author whose moments are open, or for
 * those among them, with the time before which a moment is hidden. Goes with `postIsSeen`.
 */
export function sightTable(sight: Sight, among?: readonly string[]): RawBuilder<unknown> {
  const authors = among
    ? sight.authors.filter(({ authorId }) => among.includes(authorId))
    : sight.authors;
  const edge = (window: Exclude<MomentsWindow, 'all'>) =>
    new Date(sight.now.getTime() - WINDOW_MS[window]);
  return sql`(
    select author.author_id, author.tags::jsonb as tags,
           case when author.author_id = ${sight.viewerId}::uuid then '-infinity'::timestamptz
             else case album.moments_window
               when 'half_year' then ${edge('half_year')}::timestamptz
               when 'month' then ${edge('month')}::timestamptz
               when 'three_days' then ${edge('three_days')}::timestamptz
               else '-infinity'::timestamptz end
           end as edge
      from unnest(
        ${authors.map(({ authorId }) => authorId)}::uuid[],
        ${authors.map(({ tags }) => JSON.stringify(tags))}::text[]) as author (author_id, tags)
      left join moments.album album on album.account_id = author.author_id
  )`;
}

/** V1, V3, V4 as the condition on a `post` beside a row of `sight`. */
export const postIsSeen = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(
  post.account_id = sight.author_id
  and post.created_at >= sight.edge
  and (post.account_id = ${sight.viewerId}::uuid
    or post.audience_kind = 'friends'
    or (post.audience_kind = 'only'
      and (${sight.viewerId}::uuid = any (post.audience_ids) or sight.tags ?| post.audience_tags))
    or (post.audience_kind = 'except'
      and not (${sight.viewerId}::uuid = any (post.audience_ids) or sight.tags ?| post.audience_tags))))`;

/** L1 as the condition on a like or a comment, of the alias `deed`, on a moment that is seen. */
export const deedIsHeard = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(
  deed.person_id = ${sight.viewerId}::uuid
  or deed.person_id = any (${[...sight.friendIds]}::uuid[])
  or (deed.account_id = ${sight.viewerId}::uuid
    and not deed.person_id = any (${[...sight.blockedIds]}::uuid[])))`;
