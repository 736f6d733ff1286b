import type { Audience, MomentsWindow } from '@teahouse/contract';

/** An audience that names people by their number. */
export type Circle =
  | { kind: 'friends' }
  | { kind: 'me' }
  | { kind: 'only' | 'except'; tags: readonly string[]; people: readonly number[] };

export const audienceOf = (circle: Circle, ids: readonly string[]): Audience =>
  'tags' in circle
    ? {
        kind: circle.kind,
        tags: [...circle.tags],
        accountIds: circle.people.flatMap((person) => ids[person] ?? []),
      }
    : circle;

export type Step =
  | { do: 'befriend' | 'unfriend' | 'block' | 'unblock'; who: number; whom: number }
  | { do: 'tag'; who: number; whom: number; tags: readonly string[] }
  | { do: 'switch'; who: number; whom: number; which: Switch; on: boolean }
  | { do: 'window'; who: number; window: MomentsWindow }
  | { do: 'wait'; hours: number }
  | { do: 'post'; who: number; circle: Circle; remind: readonly number[] }
  | { do: 'audience'; who: number; post: number; circle: Circle }
  | { do: 'like' | 'unlike' | 'delete'; who: number; post: number }
  | { do: 'comment'; who: number; post: number; answers: number | null }
  | { do: 'uncomment'; who: number; post: number; comment: number }
  | { do: 'see'; who: number };

export type Switch = 'chatOnly' | 'hideMyMoments' | 'hideTheirMoments';

interface Comment {
  by: number;
  answered: number | null;
  name: string;
  gone: boolean;
}

interface Post {
  by: number;
  at: number;
  circle: Circle;
  reminded: readonly number[];
  gone: boolean;
  likes: number[];
  comments: Comment[];
}

interface Notice {
  to: number;
  kind: 'like' | 'comment' | 'reply' | 'remind';
  by: number;
  post: number;
  comment: Comment | null;
  at: number;
  seen: boolean;
}

const HOUR = 3_600_000;
const WINDOW: Record<MomentsWindow, number> = {
  all: Number.POSITIVE_INFINITY,
  half_year: 183 * 24 * HOUR,
  month: 30 * 24 * HOUR,
  three_days: 72 * HOUR,
};
const NOTICE_LIFE = 90 * 24 * HOUR;
const MISSING = 'common.not_found';

const pair = (who: number, whom: number): string => `${who}>${whom}`;

/** What moments promise (docs/specs/moments.md), in the plainest form. No words, no limits. */
export class Oracle {
  readonly #everybody: readonly number[];
  readonly #friends = new Set<string>();
  readonly #blocks = new Set<string>();
  readonly #switches = new Set<string>();
  readonly #tags = new Map<string, readonly string[]>();
  readonly #windows = new Map<number, MomentsWindow>();
  readonly #seenUntil = new Map<number, number>();
  readonly #notices: Notice[] = [];
  readonly posts: Post[] = [];
  #now = 0;

  constructor(size: number) {
    this.#everybody = Array.from({ length: size }, (_, index) => index);
  }

  /** Every step comes a second after the one before. */
  perform(step: Step): string {
    this.#now += 1000;
    switch (step.do) {
      case 'wait':
        this.#now += step.hours * HOUR;
        return 'done';
      case 'befriend':
      case 'unfriend':
      case 'block':
      case 'unblock':
        return this.#tie(step.do, step.who, step.whom);
      case 'tag':
        if (!this.#friends.has(pair(step.who, step.whom))) return MISSING;
        this.#tags.set(pair(step.who, step.whom), step.tags);
        return 'done';
      case 'switch': {
        if (!this.#friends.has(pair(step.who, step.whom))) return MISSING;
        const key = `${step.which} ${pair(step.who, step.whom)}`;
        if (step.on) this.#switches.add(key);
        else this.#switches.delete(key);
        return 'done';
      }
      case 'window':
        this.#windows.set(step.who, step.window);
        return 'done';
      case 'post':
        return this.#post(step.who, step.circle, step.remind);
      case 'see':
        for (const notice of this.#notices) if (notice.to === step.who) notice.seen = true;
        return 'done';
      default:
        return this.#onPost(step);
    }
  }

  #tie(what: string, who: number, whom: number): string {
    if (what === 'befriend') {
      this.#friends.add(pair(who, whom)).add(pair(whom, who));
      return 'done';
    }
    if (what === 'block') this.#blocks.add(pair(who, whom));
    if (what === 'unblock') this.#blocks.delete(pair(who, whom));
    if (what !== 'unfriend') return 'done';
    if (!this.#friends.has(pair(who, whom))) return MISSING;
    for (const side of [pair(who, whom), pair(whom, who)]) {
      this.#friends.delete(side);
      this.#tags.delete(side);
      for (const key of this.#switches) if (key.endsWith(` ${side}`)) this.#switches.delete(key);
    }
    return 'done';
  }

  #post(who: number, circle: Circle, remind: readonly number[]): string {
    const post = { by: who, at: this.#now, circle };
    const reminded = remind.filter((whom) => whom !== who && this.#seesByRules(whom, post));
    this.posts.push({ ...post, reminded, gone: false, likes: [], comments: [] });
    for (const to of reminded) this.#tell(to, 'remind', who, this.posts.length - 1, null);
    return 'done';
  }

  #onPost(step: Extract<Step, { post: number }>): string {
    const post = this.posts[step.post];
    if (!post || !this.#sees(step.who, post)) return MISSING;
    switch (step.do) {
      case 'like':
        if (post.likes.includes(step.who)) return 'done';
        post.likes.push(step.who);
        if (
          !this.#notices.some(
            ({ kind, by, post: on }) => kind === 'like' && by === step.who && on === step.post,
          )
        )
          this.#tell(post.by, 'like', step.who, step.post, null);
        return 'done';
      case 'unlike':
        post.likes = post.likes.filter((one) => one !== step.who);
        return 'done';
      case 'comment':
        return this.#comment(step.who, step.post, post, step.answers);
      case 'uncomment': {
        const comment = post.comments[step.comment];
        if (!comment || comment.gone || !this.#hears(step.who, post, comment.by)) return MISSING;
        if (comment.by !== step.who && post.by !== step.who) return MISSING;
        comment.gone = true;
        return 'done';
      }
      case 'audience':
        if (post.by !== step.who) return MISSING;
        post.circle = step.circle;
        return 'done';
      case 'delete':
        if (post.by !== step.who) return MISSING;
        post.gone = true;
        return 'done';
    }
  }

  #comment(who: number, on: number, post: Post, answers: number | null): string {
    const answered = answers === null ? undefined : post.comments[answers];
    if (answers !== null)
      if (!answered || answered.gone || !this.#hears(who, post, answered.by)) return MISSING;
    const name = `c${post.comments.length}`;
    const comment = { by: who, answered: answered?.by ?? null, name, gone: false };
    const before = [
      ...post.likes,
      ...post.comments.flatMap((one) => (one.gone ? [] : one.by)),
      post.by,
    ];
    post.comments.push(comment);
    if (answered) this.#tell(answered.by, 'reply', who, on, comment);
    for (const to of new Set(before))
      if (to !== answered?.by) this.#tell(to, 'comment', who, on, comment);
    return 'done';
  }

  #tell(to: number, kind: Notice['kind'], by: number, post: number, comment: Comment | null): void {
    if (to !== by) this.#notices.push({ to, kind, by, post, comment, at: this.#now, seen: false });
  }

  #mutual(a: number, b: number): boolean {
    return (
      this.#friends.has(pair(a, b)) &&
      !this.#blocks.has(pair(a, b)) &&
      !this.#blocks.has(pair(b, a))
    );
  }

  /** V2 */
  #isOpen(viewer: number, author: number): boolean {
    const has = (which: Switch, who: number, whom: number) =>
      this.#switches.has(`${which} ${pair(who, whom)}`);
    return (
      viewer === author ||
      (this.#mutual(viewer, author) &&
        !has('chatOnly', author, viewer) &&
        !has('hideMyMoments', author, viewer) &&
        !has('chatOnly', viewer, author) &&
        !has('hideTheirMoments', viewer, author))
    );
  }

  /** V1 to V4 */
  #seesByRules(viewer: number, post: Pick<Post, 'by' | 'at' | 'circle'>): boolean {
    if (viewer === post.by) return true;
    if (!this.#isOpen(viewer, post.by)) return false;
    if (this.#now - post.at > WINDOW[this.#windows.get(post.by) ?? 'all']) return false;
    const { circle } = post;
    if (!('tags' in circle)) return circle.kind === 'friends';
    const given = this.#tags.get(pair(post.by, viewer)) ?? [];
    const named = circle.people.includes(viewer) || given.some((tag) => circle.tags.includes(tag));
    return circle.kind === 'only' ? named : !named;
  }

  #sees(viewer: number, post: Post): boolean {
    return !post.gone && this.#seesByRules(viewer, post);
  }

  /** L1 */
  #hears(viewer: number, post: Post, actor: number): boolean {
    if (viewer === actor || this.#mutual(viewer, actor)) return true;
    return viewer === post.by && !this.#blocks.has(pair(viewer, actor));
  }

  /** How many friends would see a moment for this circle. */
  #count(who: number, circle: Circle): number {
    const post = { by: who, at: this.#now, circle };
    return this.#everybody.filter((whom) => whom !== who && this.#seesByRules(whom, post)).length;
  }

  /** Everything that one sees, by every way; the feed is read last. */
  look(viewer: number, circles: readonly Circle[]) {
    const seen = this.posts.map((post) =>
      this.#sees(viewer, post) ? this.#show(viewer, post) : null,
    );
    const newestFirst = this.posts
      .map((post, index) => ({ post, shown: seen[index] }))
      .reverse()
      .flatMap(({ post, shown }) => (shown ? [{ post, shown }] : []));
    const notices = this.#notices
      .filter((notice) => this.#isShown(viewer, notice))
      .reverse()
      .map((notice) => ({ ...this.#describe(notice), seen: notice.seen }));
    const unseen = notices.filter((notice) => !notice.seen);
    const fresh = newestFirst.find(({ post }) => post.by !== viewer)?.post;
    const isFresh = fresh && fresh.at > (this.#seenUntil.get(viewer) ?? -1);
    if (isFresh) this.#seenUntil.set(viewer, fresh.at);
    return {
      state: {
        unseen: unseen.length,
        lastActor: unseen[0]?.actor ?? null,
        fresh: isFresh ? fresh.by : null,
      },
      notices,
      posts: seen,
      files: this.posts.map((post) => (this.#sees(viewer, post) ? 'done' : MISSING)),
      pages: this.#everybody.map((author) => {
        const posts = newestFirst.filter(({ post }) => post.by === author);
        return {
          posts: posts.map(({ shown }) => shown.text),
          cover: this.#isOpen(viewer, author),
          window:
            posts.length > 0 || author === viewer ? (this.#windows.get(author) ?? 'all') : null,
        };
      }),
      counts: circles.map((circle) => this.#count(viewer, circle)),
      feed: newestFirst.map(({ shown }) => shown),
    };
  }

  #show(viewer: number, post: Post) {
    return {
      text: `p${this.posts.indexOf(post)}`,
      author: post.by,
      likes: post.likes.filter((by) => this.#hears(viewer, post, by)),
      liked: post.likes.includes(viewer),
      comments: post.comments
        .filter(({ by, gone }) => !gone && this.#hears(viewer, post, by))
        .map(({ by, answered, name }) => ({
          name,
          by,
          answers: answered !== null && this.#hears(viewer, post, answered) ? answered : null,
          mayDelete: viewer === by || viewer === post.by,
        })),
      audience: viewer === post.by ? post.circle.kind : null,
      reminded: viewer === post.by ? [...post.reminded] : [],
      remindsMe: post.reminded.includes(viewer),
    };
  }

  /** N2, N3 */
  #isShown(viewer: number, { to, at, post: on, by }: Notice): boolean {
    const post = this.posts[on];
    return (
      to === viewer &&
      this.#now - at < NOTICE_LIFE &&
      post !== undefined &&
      this.#sees(viewer, post) &&
      this.#hears(viewer, post, by)
    );
  }

  #describe({ kind, by, post, comment }: Notice) {
    const isThere =
      kind === 'remind' ||
      (kind === 'like' ? this.posts[post]?.likes.includes(by) : comment?.gone === false);
    return {
      kind,
      actor: by,
      post,
      text: comment && !comment.gone ? comment.name : null,
      gone: !isThere,
    };
  }
}
