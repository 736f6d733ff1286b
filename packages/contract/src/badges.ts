import { z } from 'zod';
import { Done, Id, Moment, Person, pageSize, text } from './fields.ts';
import { route } from './route.ts';

/** What a badge says: the name that was proven, or why it was given. */
export const MAX_BADGE_REASON = 60;

/** What a badge is for: a person whose name was proven, or an organisation. */
export const BadgeKind = z.enum(['personal', 'organisation']);
export type BadgeKind = z.infer<typeof BadgeKind>;

/** Somebody with what the operator last did about their badge. */
export const BadgeHolder = z.object({
  person: Person,
  /** The last word about it; null where nobody ever said one. */
  reason: z.string().nullable(),
  /** The operator who said it; null where they are gone, or nothing was said. */
  by: Person.nullable(),
  at: Moment.nullable(),
});
export type BadgeHolder = z.infer<typeof BadgeHolder>;

/** One thing that an operator did about a badge; it stays as long as the account. */
export const BadgeChange = z.object({
  id: Id,
  /** null: it was taken back. */
  kind: BadgeKind.nullable(),
  reason: z.string(),
  by: Person.nullable(),
  at: Moment,
});
export type BadgeChange = z.infer<typeof BadgeChange>;

const accountParams = z.object({ accountId: Id });
const reason = text(1, MAX_BADGE_REASON);

export const badgesRoutes = {
  listBadges: route({
    method: 'GET',
    path: '/operator/badges',
    access: 'operator',
    summary: 'Everybody who has a badge, the newest account first.',
    query: z.object({ cursor: Id.optional(), limit: pageSize(100, 50) }),
    reply: z.object({ holders: z.array(BadgeHolder), cursor: Id.nullable() }),
    refusals: [],
  }),
  findMembers: route({
    method: 'POST',
    path: '/operator/badges/find',
    access: 'operator',
    summary: 'At most 20 members whose handle begins, or whose name holds, what was typed.',
    body: z.object({ query: text(1, 40) }),
    reply: z.object({ found: z.array(BadgeHolder) }),
    refusals: [],
  }),
  listBadgeChanges: route({
    method: 'GET',
    path: '/operator/badges/:accountId',
    access: 'operator',
    summary: "A member's badge, and the last 100 things that were done about it, the newest first.",
    params: accountParams,
    reply: z.object({ holder: BadgeHolder, changes: z.array(BadgeChange) }),
    refusals: ['common.not_found'],
  }),
  giveBadge: route({
    method: 'PUT',
    path: '/operator/badges/:accountId',
    access: 'operator',
    summary: 'Give a member a badge, or another one, with the name or reason that was proven.',
    params: accountParams,
    body: z.object({ kind: BadgeKind, reason }),
    reply: z.object({ holder: BadgeHolder }),
    refusals: ['common.not_found'],
  }),
  takeBadge: route({
    method: 'DELETE',
    path: '/operator/badges/:accountId',
    access: 'operator',
    summary: 'Take a badge back, with the reason.',
    params: accountParams,
    body: z.object({ reason }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
} as const;
