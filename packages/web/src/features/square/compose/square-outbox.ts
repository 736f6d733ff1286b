import type { CarriedPost, LinkPreview, SquarePost } from '@teahouse/contract';
import { ApiRefusal, call } from '../../../app/api.ts';
import { keepFile } from '../../../sync/late-media.ts';
import type { Sync } from '../../../sync/sync.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import type { FileShelf } from '../../moments/file-shelf.ts';
import { FilesOutbox, type WaitingWithFiles } from '../../moments/files-outbox.ts';
import { KeptList } from '../../moments/kept-list.ts';
import { outboxOf } from '../../moments/outbox.ts';
import { showWritten } from '../posts/post-cache.ts';
import { type Carries, choicesOf, type SquareDraft } from './square-draft.ts';
import { SQUARE_WAITING } from './square-waiting.ts';

/** A post of mine that the house does not have yet. */
export interface WaitingSquarePost extends Omit<SquareDraft, 'files'>, WaitingWithFiles {
  carries: Carries | null;
  /** What it carries, to be shown meanwhile. */
  carried: CarriedPost | null;
  /** The page behind a link in it. */
  link: LinkPreview | null;
  previewUrl: string | undefined;
}

/** What of the square this device still has to tell the house; it survives a reload. */
export interface SquareOutbox {
  shelf: FileShelf;
  waiting: KeptList<WaitingSquarePost>;
  posts: FilesOutbox<WaitingSquarePost, { post: SquarePost }>;
}

function open(sync: Sync): SquareOutbox {
  const { shelf } = outboxOf(sync);
  const waiting = new KeptList<WaitingSquarePost>(sync, 'square/posts');
  const posts: SquareOutbox['posts'] = new FilesOutbox({
    list: waiting,
    shelf,
    uploads: sync.uploads,
    send: (post) => {
      if (currentSync() === sync) return call('POST /square/posts', { body: bodyOf(post) });
      // what one member wrote must never go under the name of the next
      posts.close();
      return Promise.reject(new ApiRefusal('network', 0));
    },
    onUploaded: (media, file) => void keepFile(media, file),
    onSent: ({ post }) => showWritten(post),
  });
  waiting.store.subscribe(() =>
    sync.setMark(SQUARE_WAITING, waiting.get().length > 0 || undefined),
  );
  return { shelf, waiting, posts };
}

/** What the house is asked to write; the same however often it is asked. */
export function bodyOf(post: WaitingSquarePost) {
  const { clientId, poll, previewUrl, carries, replyPermission } = post;
  return {
    clientId,
    text: post.text.trim(),
    mediaIds: post.files.map(({ mediaId }) => mediaId),
    ...(poll && { poll: { choices: choicesOf(poll), hours: poll.hours } }),
    ...(previewUrl && { previewUrl }),
    ...(carries && { carries }),
    replyPermission,
  };
}

const outboxes = new WeakMap<Sync, SquareOutbox>();

/** The outbox of a member's sync; begun with the first look at it. */
export function squareOutboxOf(sync: Sync): SquareOutbox {
  let outbox = outboxes.get(sync);
  if (!outbox) {
    outbox = open(sync);
    outboxes.set(sync, outbox);
    void outbox.posts.resume();
  }
  return outbox;
}
