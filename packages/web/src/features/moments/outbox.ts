import { ApiRefusal, call as callHouse } from '../../app/api.ts';
import { currentSession } from '../../app/session.ts';
import { keepFile } from '../../sync/late-media.ts';
import type { Sync } from '../../sync/sync.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { CommentOutbox, type WaitingComment } from './comment-outbox.ts';
import { FileShelf } from './file-shelf.ts';
import { KeptList } from './kept-list.ts';
import { LikeOutbox, type WaitingLike } from './like-outbox.ts';
import { changeMoment, showPosted } from './moment-cache.ts';
import { withComment, withMyLike } from './moment-pages.ts';
import { PostOutbox, type WaitingPost } from './post-outbox.ts';
import { tellRefused } from './tell-refused.ts';
import { WAITING_MARK } from './waiting-mark.ts';

/** Everything about moments that this device still has to tell the house; it survives a reload. */
export class MomentsOutbox {
  readonly shelf: FileShelf;
  readonly waitingPosts: KeptList<WaitingPost>;
  readonly waitingComments: KeptList<WaitingComment>;
  readonly waitingLikes: KeptList<WaitingLike>;
  readonly posts: PostOutbox;
  readonly comments: CommentOutbox;
  readonly likes: LikeOutbox;

  constructor(sync: Sync) {
    // what one member wrote must never go under the name of the next
    const call: typeof callHouse = (endpoint, input) => {
      if (currentSync() === sync) return callHouse(endpoint, input);
      this.#close();
      return Promise.reject(new ApiRefusal('network', 0));
    };
    this.shelf = new FileShelf(sync);
    this.waitingPosts = new KeptList(sync, 'moments/posts');
    this.waitingComments = new KeptList(sync, 'moments/comments');
    this.waitingLikes = new KeptList(sync, 'moments/likes');
    this.posts = new PostOutbox({
      list: this.waitingPosts,
      shelf: this.shelf,
      uploads: sync.uploads,
      call,
      onUploaded: (media, file) => void keepFile(media, file),
      onPosted: showPosted,
    });
    this.comments = new CommentOutbox({
      list: this.waitingComments,
      call,
      onCommented: (key, comment) => void changeMoment(key, (post) => withComment(post, comment)),
    });
    this.likes = new LikeOutbox({
      list: this.waitingLikes,
      call,
      onLiked: (like) => {
        const session = currentSession();
        if (session.status === 'member')
          void changeMoment(like, (post) => withMyLike(post, session.me, like.liked));
      },
      onRefused: tellRefused,
    });
    const lists = [this.waitingPosts, this.waitingComments, this.waitingLikes];
    const remember = () => {
      const waits = lists.some((list) => list.get().length > 0);
      sync.setMark(WAITING_MARK, waits || undefined);
    };
    for (const { store } of lists) store.subscribe(remember);
  }

  /** Goes on with everything that waits. */
  resume(): void {
    void this.posts.resume();
    void this.comments.resume();
    void this.likes.resume();
  }

  #close(): void {
    for (const line of [this.posts, this.comments, this.likes]) line.close();
  }
}

const outboxes = new WeakMap<Sync, MomentsOutbox>();

/** The outbox of a member's sync; begun with the first look at it. */
export function outboxOf(sync: Sync): MomentsOutbox {
  let outbox = outboxes.get(sync);
  if (!outbox) {
    outbox = new MomentsOutbox(sync);
    outboxes.set(sync, outbox);
    outbox.resume();
  }
  return outbox;
}
