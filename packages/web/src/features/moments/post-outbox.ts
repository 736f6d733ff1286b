import type { LinkPreview, Media, MomentPost } from '@teahouse/contract';
import type { call } from '../../app/api.ts';
import type { Draft } from './draft.ts';
import { FilesOutbox, type FilesOutboxParts, type WaitingWithFiles } from './files-outbox.ts';

/** A moment of mine that the house does not have yet. */
export interface WaitingPost extends Omit<Draft, 'files'>, WaitingWithFiles {
  /** The page behind a link in it. */
  link: LinkPreview | null;
  previewUrl?: string | undefined;
  writtenAt: string;
}

export interface PostOutboxParts
  extends Pick<FilesOutboxParts<WaitingPost, unknown>, 'list' | 'shelf' | 'uploads'> {
  call: typeof call;
  onUploaded?: (media: Media, file: Blob) => void;
  onPosted: (post: MomentPost) => void;
}

/** Moments on their way: sent under the same client id until the house answers. */
export class PostOutbox extends FilesOutbox<WaitingPost, { post: MomentPost }> {
  constructor({ call, onPosted, ...parts }: PostOutboxParts) {
    super({
      ...parts,
      send: (post) => call('POST /moments', { body: bodyOf(post) }),
      onSent: ({ post }) => onPosted(post),
    });
  }
}

const bodyOf = (post: WaitingPost) => ({
  clientId: post.clientId,
  text: post.text.trim(),
  mediaIds: post.files.map(({ mediaId }) => mediaId),
  ...(post.previewUrl && { previewUrl: post.previewUrl }),
  ...(post.place && { place: post.place }),
  audience: post.audience,
  remindIds: post.reminded.map(({ id }) => id),
});
