import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../config.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { createFolderBlobs } from '../blobs/folder-blobs.ts';
import { Database } from '../db/database.ts';
import { createJobs, type Jobs } from '../jobs.ts';
import { createInProcessLiveBus } from '../live-bus/in-process-live-bus.ts';
import type { LiveBus } from '../live-bus/live-bus.ts';
import type { Log } from '../log.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { silentLog } from './silent-log.ts';
import { openTestDatabase } from './test-database.ts';

/** What a module stands on, for one test file: real parts, a clock that only moves when told. */
export interface TestHouse {
  config: Config;
  log: Log;
  clock: ManualClock;
  database: Database;
  bus: LiveBus;
  blobs: Blobs;
  /** Not started: `jobs.start()` once the tasks are defined. */
  jobs: Jobs;
  /** Stops the jobs, lets go of the database and drops it, removes the files. */
  close(): Promise<void>;
}

/** Parts to put in the place of the usual ones, and settings by their environment name. */
export interface TestHouseOverrides
  extends Partial<Pick<TestHouse, 'log' | 'clock' | 'bus' | 'blobs'>> {
  settings?: Record<string, string>;
}

/** Opens a house on a database and a folder of its own. A failing live subscriber fails the test that publishes. */
export async function openTestHouse(overrides: TestHouseOverrides = {}): Promise<TestHouse> {
  const { settings, ...parts } = overrides;
  const [testDatabase, folder] = await Promise.all([
    openTestDatabase(),
    mkdtemp(join(tmpdir(), 'teahouse-house-')),
  ]);
  const config = readConfig({
    TEAHOUSE_DATA_DIR: folder,
    TEAHOUSE_LOG_LEVEL: 'silent',
    DATABASE_URL: testDatabase.url,
    ...settings,
  });
  const log = parts.log ?? silentLog;
  const database = new Database(testDatabase.url, log);
  const house = {
    config,
    log,
    clock: createManualClock(),
    database,
    bus: createInProcessLiveBus((error) => {
      throw error;
    }),
    blobs: createFolderBlobs(join(folder, 'blobs')),
    jobs: createJobs(testDatabase.url, log),
    ...parts,
  };
  return {
    ...house,
    async close() {
      await house.jobs.stop();
      await house.bus.close();
      await database.close();
      await testDatabase.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
