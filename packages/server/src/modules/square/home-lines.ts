import { sql } from 'kysely';
import type { House } from '../../app.ts';
import type { Tx } from '../../platform/db/database.ts';
import { prepared } from '../../platform/db/prepared.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { type Line, listLine } from './list-line.ts';
import type { ListPlace } from './list-places.ts';
import { type AuthorLine, type LinePost, mergeLines } from './merge-lines.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';

/** Whom an account follows, as of a version of its follows. */
interface Reader {
  version: number;
  follows: readonly { author: Author; groupIds: readonly string[] }[];
}

/** What an author wrote of late. */
interface Author extends AuthorLine {
  id: string;
  /** When it was read, by the process's own clock; undefined where it must be read again. */
  readAt: number | undefined;
  /** Grows each time it is forgotten, so that a read under way is not taken for a later one. */
  turn: number;
}

/** After the commit: no node's memory of what these authors wrote is true any more. */
export function forgetLines(tx: Tx, bus: LiveBus, authorIds: Iterable<string>): void {
  const authors = [...authorIds];
  tx.afterCommit(() => {
    for (const authorId of authors) bus.publish({ kind: 'forget_author', authorId });
  });
}

/** Posts that are remembered of an author; who reads further down is answered from the tables. */
const POSTS = 20;
/** A signal of another node may be lost: what is remembered of an author is read again after this long. */
const MAX_AGE_MS = 60_000;
/** About 100 MB. A node that remembers more begins anew. */
const MAX_FOLLOWS = 1_000_000;
const MAX_POSTS = 500_000;
/** Times that a page is made anew because something changed while it was; then the tables answer. */
const ATTEMPTS = 3;
const NO_GROUPS: readonly string[] = [];

/**
 * Home timelines out of what this node remembers: for each reader whom they follow, for each author the times and ids
 * of their newest posts. Bodies and the version of the follows are read each time: whoever unfollowed, was blocked, or
 * deleted something is answered as of now, and a memory that does not reach is not used
 * (docs/decisions/0010-home-timeline.md).
 */
export class HomeLines {
  readonly #db: SquareDb;
  readonly #readers = new Map<string, Reader>();
  readonly #authors = new Map<string, Author>();
  #follows = 0;
  #posts = 0;
  /** Grows each time everything is forgotten. */
  #era = 0;

  constructor({ database, bus }: Pick<House, 'database' | 'bus'>) {
    this.#db = database.tables<SquareTables>();
    bus.subscribe((signal) => {
      if (signal.kind === 'forget_author') this.#forgetAuthor(signal.authorId);
    });
  }

  /** The next posts of a timeline below a place, strictly by time. */
  async list(line: Line, below: ListPlace | undefined, count: number): Promise<PostRow[]> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const reader = await this.#getReader(line.accountId);
      const authors = this.#authorsOf(reader, line);
      const page = (await this.#readAuthors(authors)) && mergeLines(authors, below, count);
      if (!page) break;
      const { version, rows } = await this.#fetch(line.accountId, page);
      if (version === reader.version && rows.length === page.length) return rows;
      if (version !== reader.version) this.#forgetReader(line.accountId);
      const found = new Set(rows.map((row) => row.post_id));
      for (const post of page) if (!found.has(post.id)) this.#forgetAuthor(post.authorId);
    }
    return listLine(this.#db, line, below, count);
  }

  async #getReader(accountId: string): Promise<Reader> {
    const known = this.#readers.get(accountId);
    if (known) return known;
    const era = this.#era;
    // the version first: follows that are newer than it are only read again
    const version = await this.#readVersion(accountId);
    const rows = await this.#db
      .selectFrom('square.follow')
      .select(['person_id', 'group_ids'])
      .where('account_id', '=', accountId)
      .execute();
    if (era !== this.#era) return this.#getReader(accountId);
    const follows = rows.map(({ person_id, group_ids }) => ({
      author: this.#author(person_id),
      groupIds: group_ids.length === 0 ? NO_GROUPS : group_ids,
    }));
    const reader = { version, follows };
    this.#forgetReader(accountId);
    this.#readers.set(accountId, reader);
    this.#follows += follows.length;
    if (this.#follows > MAX_FOLLOWS || this.#posts > MAX_POSTS) this.#forgetAll();
    return reader;
  }

  #author(id: string): Author {
    const known = this.#authors.get(id);
    if (known) return known;
    const author = { id, times: [], ids: [], isWhole: false, readAt: undefined, turn: 0 };
    this.#authors.set(id, author);
    return author;
  }

  #authorsOf({ follows }: Reader, { accountId, groupId, withOwn }: Line): Author[] {
    const authors: Author[] = withOwn ? [this.#author(accountId)] : [];
    for (const { author, groupIds } of follows)
      if (groupId === undefined || groupIds.includes(groupId)) authors.push(author);
    return authors;
  }

  /** Reads those of whom nothing is known, or only what is old; whether it is known of all now. */
  async #readAuthors(authors: readonly Author[]): Promise<boolean> {
    const old = performance.now() - MAX_AGE_MS;
    const isKnown = ({ readAt }: Author) => readAt !== undefined && readAt > old;
    const unknown = authors.filter((author) => !isKnown(author));
    if (unknown.length === 0) return true;
    const turns = unknown.map(({ turn }) => turn);
    const readAt = performance.now();
    const lines = await this.#readLines(unknown.map(({ id }) => id));
    for (const [n, author] of unknown.entries()) {
      if (author.turn !== turns[n]) continue;
      const { times, ids } = lines.get(author.id) ?? { times: [], ids: [] };
      this.#posts += Math.min(ids.length, POSTS) - author.ids.length;
      author.times = times.slice(0, POSTS);
      author.ids = ids.slice(0, POSTS);
      author.isWhole = ids.length <= POSTS;
      author.readAt = readAt;
    }
    return unknown.every(isKnown);
  }

  async #readLines(authorIds: readonly string[]) {
    const { rows } = await sql<{ author_id: string; times: number[]; ids: string[] }>`${prepared}
      select author_id, newest.times, newest.ids
        from unnest(${authorIds}::uuid[]) as asked (author_id) cross join lateral (
          select array_agg(floor(extract(epoch from created_at) * 1000)::float8) as times,
                 array_agg(post_id) as ids
            from (select created_at, post_id from square.post
                   where post.author_id = asked.author_id
                   order by created_at desc, post_id desc limit ${POSTS + 1}) post) newest
       where newest.ids is not null`.execute(this.#db);
    return new Map(rows.map((row) => [row.author_id, row]));
  }

  /** The bodies, and the version of the reader's follows, in one statement. */
  async #fetch(accountId: string, page: readonly LinePost[]) {
    if (page.length === 0) return { version: await this.#readVersion(accountId), rows: [] };
    const { rows } = await sql<PostRow & { version: number | null }>`${prepared}
      select post.*, (select follows_version from square.member where account_id = ${accountId}::uuid) as version
        from unnest(${page.map((post) => post.authorId)}::uuid[], ${page.map((post) => post.id)}::uuid[])
             with ordinality as wanted (author_id, post_id, n)
        join square.post using (author_id, post_id)
       order by wanted.n`.execute(this.#db);
    return { version: rows[0]?.version ?? 0, rows };
  }

  async #readVersion(accountId: string): Promise<number> {
    const { rows } = await sql<{ version: number }>`${prepared}
      select follows_version as version from square.member where account_id = ${accountId}::uuid`.execute(
      this.#db,
    );
    return rows[0]?.version ?? 0;
  }

  #forgetReader(accountId: string): void {
    this.#follows -= this.#readers.get(accountId)?.follows.length ?? 0;
    this.#readers.delete(accountId);
  }

  #forgetAuthor(authorId: string): void {
    const author = this.#authors.get(authorId);
    if (!author) return;
    author.turn += 1;
    author.readAt = undefined;
  }

  #forgetAll(): void {
    this.#era += 1;
    this.#readers.clear();
    this.#authors.clear();
    this.#follows = 0;
    this.#posts = 0;
  }
}
