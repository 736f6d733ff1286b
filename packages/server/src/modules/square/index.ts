import type { House } from '../../app.ts';
import type { Tx } from '../../platform/db/database.ts';
import { endFollows } from './follow-person.ts';
import { HomeLines } from './home-lines.ts';
import { createHot } from './hot/create-hot.ts';
import { createSquareHandlers } from './http.ts';
import {
  type ImportedPost,
  importPost,
  prepareImport,
  readImported,
  removeImported,
} from './import-post.ts';
import { type Eyes, getProfileThrough, listPostsThrough } from './look-through.ts';
import type { SquareNeighbours, SquareParts } from './parts.ts';
import { removeAccounts } from './remove-accounts.ts';
import { type SeededSquare, seedSquare } from './seed-square.ts';
import { startSweep, sweep } from './sweep.ts';

/** The square: what members say in public, and who follows whom (SQ). */
export function createSquare(
  house: Pick<House, 'database' | 'clock' | 'bus' | 'jobs' | 'log'>,
  neighbours: SquareNeighbours,
) {
  const parts: SquareParts = {
    ...house,
    ...neighbours,
    hot: createHot(house),
    home: new HomeLines(house),
  };
  startSweep(parts);
  return {
    service: {
      /** Ends the follows of two people both ways and what they told each other; for the transaction in which one blocks the other. */
      endFollows,
      /** Writes a square of the past, telling nobody but the one who looks. */
      seedSquare: (tx: Tx, seeded: SeededSquare) => seedSquare(tx, parts, seeded),
      /** Makes the hot board of this minute now, instead of at the next full one. */
      makeBoard: () => parts.hot.makeBoard(),
      /** An author's own page as somebody else sees it; null where it is closed to them. */
      getProfileThrough: (authorId: string, eyes: Eyes) => getProfileThrough(parts, authorId, eyes),
      /** An author's own posts as somebody else sees them, without what the other did about them; refuses common.invalid. */
      listPostsThrough: (
        authorId: string,
        eyes: Eyes,
        page: { cursor?: string | undefined; limit: number },
      ) => listPostsThrough(parts, authorId, eyes, page),
      /** Makes the author of imported posts a member of the square. Not inside a transaction. */
      prepareImport: (authorId: string) => prepareImport(parts, authorId),
      /** Reads a text that was written elsewhere: it mentions nobody here. Not inside a transaction. */
      readImported: (text: string) => readImported(parts, text),
      /** Writes a post of the past, told to nobody and counted nowhere (I1). Answers its id. */
      importPost: (tx: Tx, post: ImportedPost) => importPost(tx, parts, post),
      /** Deletes imported posts of an author; those that are gone already change nothing. */
      removeImported: (tx: Tx, authorId: string, postIds: readonly string[]) =>
        removeImported(tx, parts, authorId, postIds),
      /** Removes every row of these accounts, and what they did about posts of others. */
      removeAccounts: (tx: Tx, accountIds: readonly string[]) =>
        removeAccounts(tx, parts, accountIds),
    },
    handlers: createSquareHandlers(parts),
    /** What the job does every hour, at once. */
    sweep: () => sweep(parts),
  };
}

export type { SeededSquare } from './seed-square.ts';

export type SquareService = ReturnType<typeof createSquare>['service'];
