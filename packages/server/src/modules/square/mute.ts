import type { SquarePost } from '@teahouse/contract';
import { isMuted } from './rules.ts';

/** M1: leaves out posts of others that hold a word which the viewer does not want to see, also in what they carry. */
export const hideMuted = (
  muteWords: readonly string[],
  viewerId: string,
  posts: readonly (SquarePost | undefined)[],
): (SquarePost | undefined)[] =>
  posts.map((post) =>
    post && post.author.id !== viewerId && isMuted(muteWords, [post.text, post.carried?.text ?? ''])
      ? undefined
      : post,
  );
