import {
  type Audience,
  type LinkPreview,
  type MomentPost,
  momentsRoutes,
} from '@teahouse/contract';
import { newId } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { createFakeMedia } from '../../chat/testing/fake-media.ts';
import { openSmallTown } from '../../contacts/testing/small-town.ts';
import { createMoments } from '../index.ts';

/** What names a moment, as its author and its readers hold it. */
export type Named = Pick<MomentPost, 'id' | 'author'>;

/** What a moment is made of; all of it may be left out. */
export interface Drafted {
  clientId?: string;
  text?: string;
  mediaIds?: string[];
  previewUrl?: string;
  audience?: Audience;
  remindIds?: string[];
}

/** Moments on a real database, among people who live only in the test. */
export async function openMomentsTown() {
  const town = await openSmallTown();
  const media = createFakeMedia();
  const previews = new Map<string, LinkPreview>();
  const moments = createMoments(town, {
    listPeople: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const person = town.people.get(id);
          return person ? [[id, person] as const] : [];
        }),
      ),
    listCircle: town.contacts.service.listCircle,
    findPreview: async (url) => previews.get(url),
    media,
  });
  return {
    ...town,
    media,
    previews,
    moments,
    /** Makes somebody a friend of each of these. */
    async gather(accountId: string, friendIds: readonly string[]): Promise<void> {
      for (const friendId of friendIds) await town.befriend(accountId, friendId);
    },
    /** The contacts of an account. */
    contactsOf: town.as,
    as: (accountId: string) => actAs(moments.handlers, accountId),
  };
}

export type MomentsTown = Awaited<ReturnType<typeof openMomentsTown>>;

const replies = momentsRoutes;

/** The routes of moments as one account calls them; every reply has the shape of the contract. */
function actAs(handlers: ReturnType<typeof createMoments>['handlers'], accountId: string) {
  const call = {
    caller: { accountId, sessionId: accountId, role: 'member' as const },
    origin: { address: '127.0.0.1', userAgent: 'test', publicOrigin: 'http://tea.example' },
    setSession() {},
    params: undefined,
    query: undefined,
    body: undefined,
    upload: undefined,
  };
  const of = (post: Named) => ({ authorId: post.author.id, postId: post.id });
  const about = (post: Named) => ({ ...call, params: of(post) });
  const page = (cursor: string | undefined, limit: number) => ({
    ...call,
    query: { cursor, limit },
  });
  const feed = async (limit = 50, cursor?: string) =>
    replies.listMoments.reply.parse(await handlers.listMoments(page(cursor, limit)));
  return {
    feed,
    /** The whole feed by pages of so many. */
    async readFeed(limit: number): Promise<MomentPost[]> {
      const posts: MomentPost[] = [];
      for (let cursor: string | undefined; ; ) {
        const next = await feed(limit, cursor);
        posts.push(...next.posts);
        if (next.cursor === null) return posts;
        cursor = next.cursor;
      }
    },
    async post(drafted: Drafted = {}): Promise<MomentPost> {
      const body = {
        clientId: newId(),
        text: 'tea',
        mediaIds: [],
        audience: { kind: 'friends' as const },
        remindIds: [],
        ...drafted,
      };
      return replies.postMoment.reply.parse(await handlers.postMoment({ ...call, body })).post;
    },
    count: async (audience: Audience) =>
      (await handlers.countAudience({ ...call, body: { audience } })).count,
    page: async (personId: string, limit = 50, cursor?: string) =>
      replies.listPersonMoments.reply.parse(
        await handlers.listPersonMoments({
          ...page(cursor, limit),
          params: { accountId: personId },
        }),
      ),
    get: async (post: Named) =>
      replies.getMoment.reply.parse(await handlers.getMoment(about(post))).post,
    delete: (post: Named) => handlers.deleteMoment(about(post)),
    changeAudience: async (post: Named, audience: Audience) =>
      (await handlers.changeAudience({ ...about(post), body: { audience } })).post,
    open: (post: Named, mediaId: string) =>
      handlers.getMomentMedia({ ...call, params: { ...of(post), mediaId, variant: 'full' } }),
    openCover: (personId: string, mediaId: string) =>
      handlers.getCover({ ...call, params: { accountId: personId, mediaId, variant: 'full' } }),
    like: (post: Named) => handlers.like(about(post)),
    unlike: (post: Named) => handlers.unlike(about(post)),
    async comment(post: Named, text: string, replyTo?: string, clientId: string = newId()) {
      const body = { clientId, text, replyTo };
      return (await handlers.comment({ ...about(post), body })).comment;
    },
    deleteComment: (post: Named, commentId: string) =>
      handlers.deleteComment({ ...call, params: { ...of(post), commentId } }),
    notices: async (limit = 50, cursor?: string) =>
      replies.listMomentNotices.reply.parse(await handlers.listMomentNotices(page(cursor, limit))),
    seeNotices: () => handlers.markMomentNoticesSeen(call),
    state: async () => replies.getMomentsState.reply.parse(await handlers.getMomentsState(call)),
    change: (body: Parameters<typeof handlers.changeMomentsSettings>[0]['body']) =>
      handlers.changeMomentsSettings({ ...call, body }),
  };
}

/** The code of the refusal that this ends with, or "done". */
export async function outcomeOf(deed: Promise<unknown>): Promise<string> {
  try {
    await deed;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
