import type { squareRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { bookmarkPost, listBookmarks, removeBookmark } from './bookmark-post.ts';
import { changeCommunity, checkIn, openCommunity } from './communities.ts';
import { deleteComment } from './delete-comment.ts';
import { deletePost } from './delete-post.ts';
import { editPost, listEdits } from './edit-post.ts';
import { getSeenPost } from './find-posts.ts';
import { createGroup, removeGroup, renameGroup } from './follow-groups.ts';
import { follow, unfollow } from './follow-person.ts';
import { setCommentLike } from './like-comment.ts';
import { likePost, listLikes, unlikePost } from './like-post.ts';
import { listComments } from './list-comments.ts';
import { listCommunities } from './list-communities.ts';
import { listForYou } from './list-for-you.ts';
import { listHome } from './list-home.ts';
import { listNotices, markNoticesSeen } from './list-notices.ts';
import { listPersonPosts } from './list-person-posts.ts';
import { listReposts } from './list-reposts.ts';
import { openPostMedia } from './open-post-media.ts';
import type { SquareParts } from './parts.ts';
import { presentOne } from './present-posts.ts';
import { getProfile, listFollows } from './profiles.ts';
import { searchPeople, searchTopics } from './search-names.ts';
import { searchPosts } from './search-posts.ts';
import { changeSettings, getState } from './settings.ts';
import { followTopic, getTopic, listTopicPosts, unfollowTopic } from './topics.ts';
import { vote } from './vote.ts';
import { writeComment } from './write-comment.ts';
import { writePost } from './write-post.ts';

const DONE = { done: true } as const;

type SquareHandlers = Handlers<typeof squareRoutes>;
type Some<Names extends keyof SquareHandlers> = Pick<SquareHandlers, Names>;

/** The HTTP side of the square. */
export const createSquareHandlers = (parts: SquareParts): SquareHandlers => ({
  ...postHandlers(parts),
  ...deedHandlers(parts),
  ...readHandlers(parts),
  ...followHandlers(parts),
  ...topicHandlers(parts),
});

type PostRoutes =
  | 'writePost'
  | 'getPost'
  | 'editPost'
  | 'listEdits'
  | 'deletePost'
  | 'getPostMedia';

const postHandlers = (parts: SquareParts): Some<PostRoutes> => ({
  writePost: async ({ caller, body }) => ({
    post: await writePost(parts, caller.accountId, body),
  }),
  getPost: async ({ caller: { accountId }, params: { postId } }) => ({
    post: await presentOne(
      parts,
      accountId,
      await getSeenPost(parts, parts.database, accountId, postId),
    ),
  }),
  editPost: async ({ caller, params, body }) => ({
    post: await editPost(parts, caller.accountId, params.postId, body),
  }),
  listEdits: ({ caller, params }) => listEdits(parts, caller.accountId, params.postId),
  deletePost: async ({ caller, params }) => {
    await deletePost(parts, caller.accountId, params.postId);
    return DONE;
  },
  getPostMedia: ({ caller, params }) => openPostMedia(parts, caller.accountId, params),
});

type DeedRoutes =
  | 'likePost'
  | 'unlikePost'
  | 'vote'
  | 'bookmark'
  | 'removeBookmark'
  | 'writeComment'
  | 'deleteComment'
  | 'likeComment'
  | 'unlikeComment'
  | 'changeSquareSettings'
  | 'markSquareNoticesSeen';

const deedHandlers = (parts: SquareParts): Some<DeedRoutes> => ({
  likePost: async ({ caller, params }) => {
    await likePost(parts, caller.accountId, params.postId);
    return DONE;
  },
  unlikePost: async ({ caller, params }) => {
    await unlikePost(parts, caller.accountId, params.postId);
    return DONE;
  },
  vote: async ({ caller, params, body }) => ({
    poll: await vote(parts, caller.accountId, params.postId, body.choice),
  }),
  bookmark: async ({ caller, params }) => {
    await bookmarkPost(parts, caller.accountId, params.postId);
    return DONE;
  },
  removeBookmark: async ({ caller, params }) => {
    await removeBookmark(parts, caller.accountId, params.postId);
    return DONE;
  },
  writeComment: async ({ caller, params, body }) => ({
    comment: await writeComment(parts, caller.accountId, params.postId, body),
  }),
  deleteComment: async ({ caller, params }) => {
    await deleteComment(parts, caller.accountId, params.postId, params.commentId);
    return DONE;
  },
  likeComment: async ({ caller, params }) => {
    await setCommentLike(parts, caller.accountId, params, true);
    return DONE;
  },
  unlikeComment: async ({ caller, params }) => {
    await setCommentLike(parts, caller.accountId, params, false);
    return DONE;
  },
  changeSquareSettings: async ({ caller, body }) => {
    await changeSettings(parts, caller.accountId, body);
    return DONE;
  },
  markSquareNoticesSeen: async ({ caller }) => {
    await markNoticesSeen(parts, caller.accountId);
    return DONE;
  },
});

type ReadRoutes =
  | 'listLikes'
  | 'listReposts'
  | 'listBookmarks'
  | 'listComments'
  | 'listHome'
  | 'listForYou'
  | 'getSquareState'
  | 'listHot'
  | 'searchSquare'
  | 'searchSquarePeople'
  | 'searchTopics'
  | 'listSquareNotices';

const readHandlers = (parts: SquareParts): Some<ReadRoutes> => ({
  listLikes: ({ caller, params, query }) =>
    listLikes(parts, caller.accountId, params.postId, query),
  listReposts: ({ caller, params, query }) =>
    listReposts(parts, caller.accountId, params.postId, query),
  listBookmarks: ({ caller, query }) => listBookmarks(parts, caller.accountId, query),
  listComments: ({ caller, params, query }) =>
    listComments(parts, caller.accountId, params.postId, query),
  listHome: ({ caller, query }) => listHome(parts, caller.accountId, query),
  listForYou: ({ caller, query }) => listForYou(parts, caller.accountId, query),
  getSquareState: ({ caller }) => getState(parts, caller.accountId),
  listHot: () => parts.hot.list(),
  searchSquare: ({ caller, query }) => searchPosts(parts, caller.accountId, query),
  searchSquarePeople: ({ caller, query }) => searchPeople(parts, caller.accountId, query),
  searchTopics: ({ query }) => searchTopics(parts, query),
  listSquareNotices: ({ caller, query }) => listNotices(parts, caller.accountId, query),
});

type FollowRoutes =
  | 'getSquarePerson'
  | 'listPersonPosts'
  | 'follow'
  | 'unfollow'
  | 'listFollowing'
  | 'listFollowers'
  | 'createFollowGroup'
  | 'changeFollowGroup'
  | 'removeFollowGroup';

const followHandlers = (parts: SquareParts): Some<FollowRoutes> => ({
  getSquarePerson: ({ caller, params }) => getProfile(parts, caller.accountId, params.accountId),
  listPersonPosts: ({ caller, params, query }) =>
    listPersonPosts(parts, caller.accountId, params.accountId, query),
  follow: ({ caller, params, body }) =>
    follow(parts, caller.accountId, params.accountId, body.groupIds),
  unfollow: ({ caller, params }) => unfollow(parts, caller.accountId, params.accountId),
  listFollowing: ({ caller, params, query }) =>
    listFollows(parts, caller.accountId, params.accountId, { ...query, side: 'follow' }),
  listFollowers: ({ caller, params, query }) =>
    listFollows(parts, caller.accountId, params.accountId, { ...query, side: 'follower' }),
  createFollowGroup: ({ caller, body }) => createGroup(parts, caller.accountId, body.name),
  changeFollowGroup: ({ caller, params, body }) =>
    renameGroup(parts, caller.accountId, params.groupId, body.name),
  removeFollowGroup: async ({ caller, params }) => {
    await removeGroup(parts, caller.accountId, params.groupId);
    return DONE;
  },
});

type TopicRoutes =
  | 'getTopic'
  | 'listTopicPosts'
  | 'listCommunities'
  | 'openCommunity'
  | 'changeCommunity'
  | 'followTopic'
  | 'unfollowTopic'
  | 'checkIn';

const topicHandlers = (parts: SquareParts): Some<TopicRoutes> => ({
  getTopic: ({ caller, params }) => getTopic(parts, caller.accountId, params.name),
  listTopicPosts: ({ caller, params, query }) =>
    listTopicPosts(parts, caller.accountId, params.name, query),
  listCommunities: ({ caller }) => listCommunities(parts, caller.accountId),
  openCommunity: ({ caller, params, body }) =>
    openCommunity(parts, caller.accountId, params.name, body.intro),
  changeCommunity: ({ caller, params, body }) =>
    changeCommunity(parts, caller.accountId, params.name, body),
  followTopic: ({ caller, params }) => followTopic(parts, caller.accountId, params.name),
  unfollowTopic: ({ caller, params }) => unfollowTopic(parts, caller.accountId, params.name),
  checkIn: ({ caller, params }) => checkIn(parts, caller.accountId, params.name),
});
