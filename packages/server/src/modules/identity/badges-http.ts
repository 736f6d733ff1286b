import type { badgesRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { giveBadge, takeBadge } from './change-badge.ts';
import { findMembers, listBadgeChanges, listBadges } from './find-badges.ts';
import type { IdentityParts } from './parts.ts';

/** The HTTP side of badges; only operators come here. */
export const createBadgesHandlers = (parts: IdentityParts): Handlers<typeof badgesRoutes> => ({
  listBadges: ({ query }) => listBadges(parts, query),
  findMembers: async ({ body }) => ({ found: await findMembers(parts, body.query) }),
  listBadgeChanges: ({ params }) => listBadgeChanges(parts, params.accountId),
  giveBadge: async ({ caller, params, body }) => ({
    holder: await giveBadge(parts, {
      operatorId: caller.accountId,
      accountId: params.accountId,
      ...body,
    }),
  }),
  takeBadge: async ({ caller, params, body }) => {
    await takeBadge(parts, {
      operatorId: caller.accountId,
      accountId: params.accountId,
      ...body,
    });
    return { done: true };
  },
});
