import type { MediaVariant } from '@teahouse/contract';
import type { House } from '../../app.ts';
import type { Tx } from '../../platform/db/database.ts';
import { defineErase } from './erase-media.ts';
import { createMediaHandlers } from './http.ts';
import { openVariant } from './open-variant.ts';
import type { Runs } from './process-upload.ts';
import { removeAccounts } from './remove-accounts.ts';
import { type OwnFile, storeMedia } from './store-media.ts';
import { startSweep, sweep } from './sweep.ts';
import { createTurns, type Turns } from './turns.ts';
import { uploadFolder } from './upload-file.ts';
import { type Claim, claimMedia, releaseUse, type Share, shareMedia } from './uses.ts';
import { createWorkshop, type Workshop } from './workshop/workshop.ts';

type MediaHouse = Pick<House, 'config' | 'database' | 'clock' | 'blobs' | 'jobs' | 'log'>;

export interface MediaParts extends MediaHouse {
  workshop: Workshop;
  /** One part after the other for each upload. */
  turns: Turns;
  runs: Runs;
}

/** Files of members: taken in parts, made safe, kept while something uses them (CH-2, CH-3). */
export function createMedia(house: MediaHouse) {
  const parts: MediaParts = {
    ...house,
    workshop: createWorkshop(uploadFolder(house.config.dataDir), house.log),
    turns: createTurns(),
    runs: new Map(),
  };
  defineErase(parts);
  startSweep(parts);
  const service = {
    /** Has `use` hold the owner's own media of the kind; undefined where there is none. The same claim again changes nothing. */
    claimMedia: (tx: Tx, claim: Claim) => claimMedia(tx, claim),
    /** Has `use` hold what `fromUse` holds; undefined where `fromUse` does not. */
    shareMedia: (tx: Tx, share: Share) => shareMedia(tx, share),
    /**
     * Ends a use, or every use below a path that ends with `/`; what nothing holds any more is erased after the
     * commit. `unwritten`: the use came to nothing and may be claimed again, so the media stays fresh for its day.
     */
    releaseUse: (tx: Tx, use: string, options?: { unwritten?: boolean }) =>
      releaseUse(tx, parts, use, options),
    /** The bytes of a variant, whoever asks: the caller has decided that. Undefined where there is none. */
    openVariant: (mediaId: string, variant: MediaVariant) => openVariant(parts, mediaId, variant),
    /** Makes a file of our own safe and keeps it fresh for a day, to be claimed. Not inside a transaction. */
    storeMedia: (own: OwnFile) => storeMedia(parts, own),
    /** Accounts that go away: their uploads go, and their media with its last use. */
    removeAccounts: (tx: Tx, accountIds: readonly string[]) =>
      removeAccounts(tx, parts, accountIds),
  };
  return {
    handlers: createMediaHandlers(parts),
    service,
    /** What the job does every ten minutes, at once. */
    sweep: () => sweep(parts),
    /** Ends the processes that make files safe, and waits for those who waited for them. */
    async close(): Promise<void> {
      await parts.workshop.close();
      await Promise.all(parts.runs.values());
    },
  };
}

export type MediaService = ReturnType<typeof createMedia>['service'];
