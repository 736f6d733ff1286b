import type { seeMeAsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { borrowEyes } from './borrow-eyes.ts';
import { getSeenCard } from './get-seen-card.ts';
import type { SeeMeAsParts } from './index.ts';

/** The HTTP side of "see me as". */
export const createSeeMeAsHandlers = (parts: SeeMeAsParts): Handlers<typeof seeMeAsRoutes> => ({
  getSeenCard: ({ caller, params }) => getSeenCard(parts, caller.accountId, params.viewer),
  listSeenMoments: async ({ caller, params, query }) =>
    parts.listMomentsThrough(
      caller.accountId,
      await borrowEyes(parts, caller.accountId, params.viewer),
      query,
    ),
  listSeenPosts: async ({ caller, params, query }) =>
    parts.listPostsThrough(
      caller.accountId,
      await borrowEyes(parts, caller.accountId, params.viewer),
      query,
    ),
});
