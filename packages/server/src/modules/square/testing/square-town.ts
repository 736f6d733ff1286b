import { type LinkPreview, type SquarePost, squareRoutes } from '@teahouse/contract';
import { newId } from '../../../platform/id.ts';
import { createFakeMedia } from '../../chat/testing/fake-media.ts';
import { openSmallTown } from '../../contacts/testing/small-town.ts';
import { createSquare } from '../index.ts';

type Handlers = ReturnType<typeof createSquare>['handlers'];
type Body<K extends 'writePost' | 'editPost' | 'changeSquareSettings'> = Parameters<
  Handlers[K]
>[0]['body'];

/** The square on a real database, among people who live only in the test. */
export async function openSquareTown() {
  const town = await openSmallTown();
  const media = createFakeMedia();
  const previews = new Map<string, LinkPreview>();
  const square = createSquare(town, {
    listPeople: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const person = town.people.get(id);
          return person ? [[id, person] as const] : [];
        }),
      ),
    findAccountsByHandles: async (handles) =>
      new Map(
        [...town.people.values()].flatMap((person) =>
          handles.includes(person.handle) ? [[person.handle, person.id] as const] : [],
        ),
      ),
    findAccountDate: async (id) =>
      town.people.has(id) ? new Date('2025-01-01T00:00:00Z') : undefined,
    listApart: town.contacts.service.listApart,
    spellName: town.contacts.service.spellName,
    findPreview: async (url) => previews.get(url),
    media,
  });
  town.contacts.service.onBlocked(square.service.endFollows);
  return {
    ...town,
    media,
    previews,
    square,
    /** Has one block another whom they may not know yet. */
    async block(accountId: string, personId: string): Promise<void> {
      await town.introduce(accountId, [personId]);
      await town.as(accountId).block(personId);
    },
    unblock: (accountId: string, personId: string) => town.as(accountId).unblock(personId),
    as: (accountId: string) => actAs(square.handlers, accountId),
  };
}

export type SquareTown = Awaited<ReturnType<typeof openSquareTown>>;

/** The routes of the square as one account calls them; replies have the shape of the contract. */
function actAs(handlers: Handlers, accountId: string) {
  const call = {
    caller: { accountId, sessionId: accountId, role: 'member' as const },
    origin: { address: '127.0.0.1', userAgent: 'test', publicOrigin: 'http://tea.example' },
    setSession() {},
    params: undefined,
    query: undefined,
    body: undefined,
    upload: undefined,
  };
  const of = (postId: string) => ({ ...call, params: { postId } });
  const about = (personId: string) => ({ ...call, params: { accountId: personId } });
  const ofTopic = (name: string) => ({ ...call, params: { name } });
  const home = async (limit = 50, cursor?: string, groupId?: string) =>
    squareRoutes.listHome.reply.parse(
      await handlers.listHome({ ...call, query: { limit, cursor, groupId } }),
    );
  return {
    home,
    /** The whole timeline by pages of so many. */
    async readHome(limit: number): Promise<SquarePost[]> {
      const posts: SquarePost[] = [];
      for (let cursor: string | undefined; ; ) {
        const next = await home(limit, cursor);
        posts.push(...next.posts);
        if (next.cursor === null) return posts;
        cursor = next.cursor;
      }
    },
    async write(drafted: Partial<Body<'writePost'>> = {}): Promise<SquarePost> {
      const body = {
        clientId: newId(),
        text: 'tea',
        mediaIds: [],
        replyPermission: 'everyone' as const,
        ...drafted,
      };
      const reply = await handlers.writePost({ ...call, body });
      return squareRoutes.writePost.reply.parse(reply).post;
    },
    get: async (postId: string) =>
      squareRoutes.getPost.reply.parse(await handlers.getPost(of(postId))).post,
    edit: async (postId: string, body: Body<'editPost'>) =>
      (await handlers.editPost({ ...of(postId), body })).post,
    edits: async (postId: string) => (await handlers.listEdits(of(postId))).versions,
    delete: (postId: string) => handlers.deletePost(of(postId)),
    open: (postId: string, mediaId: string) =>
      handlers.getPostMedia({ ...call, params: { postId, mediaId, variant: 'full' } }),
    like: (postId: string) => handlers.likePost(of(postId)),
    unlike: (postId: string) => handlers.unlikePost(of(postId)),
    likes: (postId: string, limit = 50, cursor?: string) =>
      handlers.listLikes({ ...of(postId), query: { limit, cursor } }),
    reposts: async (postId: string, limit = 50, cursor?: string) =>
      handlers.listReposts({ ...of(postId), query: { limit, cursor } }),
    vote: async (postId: string, choice: number) =>
      (await handlers.vote({ ...of(postId), body: { choice } })).poll,
    bookmark: (postId: string) => handlers.bookmark(of(postId)),
    removeBookmark: (postId: string) => handlers.removeBookmark(of(postId)),
    bookmarks: async () => (await handlers.listBookmarks({ ...call, query: { limit: 50 } })).posts,
    async comment(
      postId: string,
      text: string,
      replyTo?: string,
      more: { clientId?: string; alsoRepost?: boolean } = {},
    ) {
      const body = { clientId: newId(), text, replyTo, alsoRepost: false, ...more };
      const reply = await handlers.writeComment({ ...of(postId), body });
      return squareRoutes.writeComment.reply.parse(reply).comment;
    },
    comments: async (
      postId: string,
      query: { order?: 'hot' | 'newest'; threadId?: string; limit?: number; cursor?: string } = {},
    ) =>
      squareRoutes.listComments.reply.parse(
        await handlers.listComments({
          ...of(postId),
          query: { limit: 50, order: 'hot', ...query },
        }),
      ),
    deleteComment: (postId: string, commentId: string) =>
      handlers.deleteComment({ ...call, params: { postId, commentId } }),
    likeComment: (postId: string, commentId: string) =>
      handlers.likeComment({ ...call, params: { postId, commentId } }),
    unlikeComment: (postId: string, commentId: string) =>
      handlers.unlikeComment({ ...call, params: { postId, commentId } }),
    person: (personId: string) => handlers.getSquarePerson(about(personId)),
    posts: async (
      personId: string,
      tab: 'posts' | 'media' = 'posts',
      limit = 50,
      cursor?: string,
    ) => handlers.listPersonPosts({ ...about(personId), query: { limit, cursor, tab } }),
    follow: (personId: string, groupIds?: string[]) =>
      handlers.follow({ ...about(personId), body: { groupIds } }),
    unfollow: (personId: string) => handlers.unfollow(about(personId)),
    following: (personId: string, limit = 50, cursor?: string) =>
      handlers.listFollowing({ ...about(personId), query: { limit, cursor } }),
    followers: (personId: string, limit = 50, cursor?: string) =>
      handlers.listFollowers({ ...about(personId), query: { limit, cursor } }),
    createGroup: (name: string) => handlers.createFollowGroup({ ...call, body: { name } }),
    removeGroup: (groupId: string) => handlers.removeFollowGroup({ ...call, params: { groupId } }),
    state: () => handlers.getSquareState(call),
    change: (body: Body<'changeSquareSettings'>) =>
      handlers.changeSquareSettings({ ...call, body }),
    forYou: async () =>
      squareRoutes.listForYou.reply.parse(
        await handlers.listForYou({ ...call, query: { limit: 50 } }),
      ).posts,
    notices: async (kind: 'all' | 'mentions' | 'comments' | 'likes' | 'follows' = 'all') =>
      squareRoutes.listSquareNotices.reply.parse(
        await handlers.listSquareNotices({ ...call, query: { limit: 50, kind } }),
      ).notices,
    noticePage: async (limit: number, cursor?: string) =>
      squareRoutes.listSquareNotices.reply.parse(
        await handlers.listSquareNotices({ ...call, query: { limit, cursor, kind: 'all' } }),
      ),
    seeNotices: () => handlers.markSquareNoticesSeen(call),
    search: async (
      text: string,
      query: Partial<Parameters<Handlers['searchSquare']>[0]['query']> = {},
    ) =>
      squareRoutes.searchSquare.reply.parse(
        await handlers.searchSquare({
          ...call,
          query: { text, limit: 50, order: 'newest', ...query },
        }),
      ),
    searchPeople: async (text: string) =>
      (await handlers.searchSquarePeople({ ...call, query: { text, limit: 50 } })).people,
    searchTopics: async (text: string) =>
      (await handlers.searchTopics({ ...call, query: { text, limit: 50 } })).topics,
    topic: (name: string) => handlers.getTopic(ofTopic(name)),
    topicPosts: async (name: string, order: 'hot' | 'newest' = 'newest') =>
      (await handlers.listTopicPosts({ ...ofTopic(name), query: { limit: 50, order } })).posts,
    communities: async () =>
      squareRoutes.listCommunities.reply.parse(await handlers.listCommunities(call)),
    openCommunity: (name: string, intro = '') =>
      handlers.openCommunity({ ...ofTopic(name), body: { intro } }),
    changeCommunity: (name: string, body: { intro?: string; pinnedIds?: string[] }) =>
      handlers.changeCommunity({ ...ofTopic(name), body }),
    followTopic: (name: string) => handlers.followTopic(ofTopic(name)),
    unfollowTopic: (name: string) => handlers.unfollowTopic(ofTopic(name)),
    checkIn: (name: string) => handlers.checkIn(ofTopic(name)),
  };
}
