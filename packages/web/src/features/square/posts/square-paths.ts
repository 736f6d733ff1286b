import type { MediaVariant } from '@teahouse/contract';

/** Where things of the square are shown. */
export const squarePath = {
  post: (postId: string) => `/square/posts/${postId}`,
  edits: (postId: string) => `/square/posts/${postId}/edits`,
  person: (accountId: string) => `/square/of/${accountId}`,
  topic: (name: string) => `/square/topics/${encodeURIComponent(name)}`,
  repost: (postId: string) => `/square/new?repost=${postId}`,
  quote: (postId: string) => `/square/new?quote=${postId}`,
  edit: (postId: string) => `/square/new?edit=${postId}`,
};

/** Below this address lies everything of a post. */
export const postUrl = (postId: string): string => `/api/v1/square/posts/${postId}/`;

/** The address of a file of a post. */
export const postMediaUrl = (postId: string, mediaId: string, variant: MediaVariant): string =>
  `${postUrl(postId)}media/${mediaId}/${variant}`;
