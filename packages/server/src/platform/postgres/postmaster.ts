import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterPlace } from './cluster-place.ts';
import { explainPostgres } from './create-cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/** Crash recovery replays the log before PostgreSQL is ready, so a start may take this long. */
const START_TIMEOUT_MS = 120_000;

/** The children of a postmaster that was killed have this long to leave. */
const CHILDREN_TIMEOUT_MS = 10_000;

const LASTING = { max_connections: '60', wal_compression: 'on' };

/** For databases that live as long as one test run: they survive PostgreSQL's death, not the machine's. */
const PASSING = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

const settings = (place: ClusterPlace, port: number, durable: boolean) => ({
  listen_addresses: '127.0.0.1',
  port: String(port),
  unix_socket_directories: '',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  // statements here are short; compiling them costs more than it saves
  jit: 'off',
  // after a crash: one call instead of one per file, 1.0 s instead of 5.9 s on a busy machine (medians of 5)
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  timezone: 'UTC',
  idle_in_transaction_session_timeout: '60s',
  logging_collector: 'on',
  log_directory: place.logFolder,
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_truncate_on_rotation: 'on',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // failed statements come back to the server; here they would only copy members' words to disk
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  ...(durable ? LASTING : PASSING),
});

/** A running postmaster. */
export interface Postmaster {
  pid: number;
  process: ChildProcess;
}

/**
 * Starts PostgreSQL on the cluster and waits until it takes connections on 127.0.0.1:`port`. Throws a
 * EmbeddedPostgresError with what it said when it gives up. It gets a process group of its own, so that Ctrl-C
 * in the terminal lets the server finish first.
 */
export async function startPostmaster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  port: number,
  durable: boolean,
): Promise<Postmaster> {
  for (const begun = Date.now(); ; await delay(50)) {
    const outcome = await tryPostmaster(place, binaries, port, durable);
    if (typeof outcome !== 'string') return outcome;
    // children of a killed postmaster hold its memory and its port until they notice, which takes a moment
    const isPassing =
      /pre-existing shared memory block|lock file .* already exists|Address already in use/.test(
        outcome,
      );
    if (!isPassing || Date.now() - begun > CHILDREN_TIMEOUT_MS)
      throw new EmbeddedPostgresError(explainPostgres(outcome, place.home));
  }
}

/** One try: the postmaster, or what it said when it gave up. */
async function tryPostmaster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  port: number,
  durable: boolean,
): Promise<Postmaster | string> {
  const firstWords = join(place.logFolder, 'start.log');
  const file = openSync(firstWords, 'w', 0o600);
  if (place.owner) fchownSync(file, place.owner.uid, place.owner.gid);
  const args = Object.entries(settings(place, port, durable)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...args], {
    cwd: place.home,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', file, file],
    detached: true,
    ...place.owner,
  });
  closeSync(file);
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    failure ??= 'exit';
  });
  const begun = Date.now();
  while (failure === undefined) {
    const written = readPostmasterFile(place.cluster);
    if (written?.pid === child.pid && written?.ready) return { pid: written.pid, process: child };
    if (Date.now() - begun > START_TIMEOUT_MS) {
      child.kill('SIGQUIT');
      failure = 'it was not ready in two minutes';
    }
    await delay(5);
  }
  if (failure !== 'exit') return failure;
  return readNewestLog(place.logFolder) + readTail(firstWords);
}

const readTail = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').slice(-4_000) : '';

function readNewestLog(folder: string): string {
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
  return readTail(join(folder, `postgresql-${day}.log`));
}
