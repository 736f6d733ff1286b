import type { House } from '../../../app.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type ListPromoted, ShownBoard } from './list-hot.ts';
import { makeBoard } from './make-board.ts';
import { forgetAuthors, forgetPost, forgetTopics, notePosts } from './note-posts.ts';

const TASK = 'square.board';
const EVERY_MS = 60_000;

type HotParts = Pick<House, 'database' | 'clock' | 'jobs' | 'log'>;

/** The hot search (docs/specs/hot-search.md): takes what was written, makes a board each minute, shows it. */
export function createHot(parts: HotParts, listPromoted: ListPromoted = async () => []) {
  const shown = new ShownBoard({ ...parts, listPromoted });
  const make = async () => shown.show(await makeBoard(parts));
  startBoard(parts, make);
  return {
    notePosts,
    forgetPost,
    forgetAuthors,
    forgetTopics,
    list: () => shown.list(),
    find: (name: string) => shown.find(name),
    /** What the job does every minute, at once. */
    makeBoard: make,
  };
}

/** Names the job that makes the board, and puts it on the queue; its key leaves one of it among all nodes. */
function startBoard(parts: HotParts, make: () => Promise<void>): void {
  parts.jobs.define(TASK, async () => {
    // before, not after: should this node die meanwhile, another one makes the next board
    await parts.database.transaction((tx) => boardLater(tx, parts));
    try {
      await make();
    } catch (error) {
      // nothing is lost by it: the next board counts what this one did not
      parts.log.error({ err: error }, 'the hot board was not made');
    }
  });
  parts.database
    .transaction((tx) => boardLater(tx, parts))
    .catch((error: unknown) => parts.log.warn({ error }, 'the hot board waits'));
}

const boardLater = (tx: Tx, { jobs }: HotParts): Promise<void> =>
  // the next full minute by the database's own clock, which is the queue's
  jobs.add(
    tx,
    TASK,
    {},
    {
      key: TASK,
      runAt: new Date((Math.floor(Date.now() / EVERY_MS) + 1) * EVERY_MS),
      maxAttempts: 1,
    },
  );
