import type { House } from '../../app.ts';
import type { Tx } from '../../platform/db/database.ts';
import { createMomentsHandlers } from './http.ts';
import { type ImportedMoment, importMoment, removeImported } from './import-moment.ts';
import { type Eyes, listMomentsThrough } from './list-moments-through.ts';
import type { MomentsNeighbours, MomentsParts } from './parts.ts';
import { removeAccounts } from './remove-accounts.ts';
import { type SeededMoment, seedMoment } from './seed-moment.ts';
import { startSweep, sweep } from './sweep.ts';

/** Moments: what somebody shows their friends, and what friends say to it (MO). */
export function createMoments(
  house: Pick<House, 'database' | 'clock' | 'bus' | 'jobs' | 'log'>,
  neighbours: MomentsNeighbours,
) {
  const parts: MomentsParts = { ...house, ...neighbours };
  startSweep(parts);
  return {
    service: {
      /** Writes a moment of the past, telling nobody but those who are reminded. */
      seedMoment: (tx: Tx, seeded: SeededMoment) => seedMoment(tx, parts, seeded),
      /** An author's own moments as somebody else sees them, with nobody's likes and comments but the author's; refuses common.invalid. */
      listMomentsThrough: (
        authorId: string,
        eyes: Eyes,
        page: { cursor?: string | undefined; limit: number },
      ) => listMomentsThrough(parts, authorId, eyes, page),
      /** Writes a moment of the past, telling nobody. Answers its id. */
      importMoment: (tx: Tx, moment: ImportedMoment) => importMoment(tx, parts, moment),
      /** Deletes moments that an import brought; those that are gone already change nothing. */
      removeImported: (tx: Tx, authorId: string, postIds: readonly string[]) =>
        removeImported(tx, parts, authorId, postIds),
      /** Removes every row of these accounts, and what they did about moments of others. */
      removeAccounts: (tx: Tx, accountIds: readonly string[]) =>
        removeAccounts(tx, parts, accountIds),
    },
    handlers: createMomentsHandlers(parts),
    /** What the job does every hour, at once. */
    sweep: () => sweep(parts),
  };
}

export type MomentsService = ReturnType<typeof createMoments>['service'];
