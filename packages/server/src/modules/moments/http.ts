import type { momentsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { changeAudience } from './change-audience.ts';
import { changeSettings } from './change-settings.ts';
import { comment, deleteComment } from './comment.ts';
import { countAudience } from './count-audience.ts';
import { deleteMoment } from './delete-moment.ts';
import { getMoment } from './get-moment.ts';
import { getState } from './get-state.ts';
import { like, unlike } from './like.ts';
import { listMoments } from './list-moments.ts';
import { listPersonMoments } from './list-person-moments.ts';
import { listNotices, markNoticesSeen } from './notices.ts';
import { openCover, openMomentMedia } from './open-moment-media.ts';
import type { MomentsParts } from './parts.ts';
import { postMoment } from './post-moment.ts';

const DONE = { done: true } as const;

/** The HTTP side of moments. */
export function createMomentsHandlers(parts: MomentsParts): Handlers<typeof momentsRoutes> {
  return {
    listMoments: ({ caller, query }) => listMoments(parts, caller.accountId, query),
    postMoment: async ({ caller, body }) => ({
      post: await postMoment(parts, caller.accountId, body),
    }),
    countAudience: async ({ caller, body }) => ({
      count: await countAudience(parts, caller.accountId, body.audience),
    }),
    listPersonMoments: ({ caller, params, query }) =>
      listPersonMoments(parts, caller.accountId, { personId: params.accountId, ...query }),
    getMoment: async ({ caller, params }) => ({
      post: await getMoment(parts, caller.accountId, params),
    }),
    deleteMoment: async ({ caller, params }) => {
      await deleteMoment(parts, caller.accountId, params);
      return DONE;
    },
    changeAudience: async ({ caller, params, body }) => ({
      post: await changeAudience(parts, caller.accountId, params, body.audience),
    }),
    getMomentMedia: ({ caller, params }) => openMomentMedia(parts, caller.accountId, params),
    getCover: ({ caller, params }) => openCover(parts, caller.accountId, params),
    like: async ({ caller, params }) => {
      await like(parts, caller.accountId, params);
      return DONE;
    },
    unlike: async ({ caller, params }) => {
      await unlike(parts, caller.accountId, params);
      return DONE;
    },
    comment: async ({ caller, params, body }) => ({
      comment: await comment(parts, caller.accountId, params, body),
    }),
    deleteComment: async ({ caller, params }) => {
      await deleteComment(parts, caller.accountId, params, params.commentId);
      return DONE;
    },
    listMomentNotices: ({ caller, query }) => listNotices(parts, caller.accountId, query),
    markMomentNoticesSeen: async ({ caller }) => {
      await markNoticesSeen(parts, caller.accountId);
      return DONE;
    },
    getMomentsState: ({ caller }) => getState(parts, caller.accountId),
    changeMomentsSettings: async ({ caller, body }) => {
      await changeSettings(parts, caller.accountId, body);
      return DONE;
    },
  };
}
