import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { sqlState } from '../db/database.ts';
import { explainFileError } from '../front-door/explain-file-error.ts';
import type { Log } from '../log.ts';
import { findClusterPlace } from './cluster-place.ts';
import { readClusterPassword } from './cluster-secret.ts';
import { createClusterOnce } from './create-cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { preparePostgresBinaries } from './postgres-binaries.ts';
import { choosePostgresPort } from './postgres-port.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { endPostmaster, stopLeftover } from './postmaster-file.ts';

export { EmbeddedPostgresError };

const DATABASE = 'teahouse';

/** The SQLSTATE of a full disk. */
const DISK_FULL = '53100';

/** A pause between tries to bring a fallen PostgreSQL back: its children must leave before it can. */
const RETRY_MS = { first: 50, last: 2_000 };

export interface EmbeddedPostgresOptions {
  /** The database's own folder, such as `data/postgres`; a file beside it says where it is when it cannot be there. */
  dataDir: string;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** False for databases that may be lost with the machine (tests): much faster. */
  durable?: boolean;
  port?: number;
  /** Where root keeps what cannot live in the data folder. */
  stateFolder?: string;
}

/** An exit that nobody asked for; `restarted` settles when it takes connections again. */
export interface PostgresExit {
  pid: number;
  code: number | null;
  signal: NodeJS.Signals | null;
  restarted: Promise<void>;
}

export interface EmbeddedPostgres {
  /** Leads to the house's database as its owner, on the same port for the life of this object. */
  url: string;
  /** The running postmaster; another one after a restart. */
  readonly pid: number;
  /** Hears of every exit that `stop` did not cause. */
  onExit(listener: (exit: PostgresExit) => void): void;
  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with Teahouse on the data folder, making the cluster and the
 * database the first time, stops one that an earlier killed server left behind, and brings it back
 * whenever it dies. Throws an EmbeddedPostgresError for what the operator can put right.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    const sentence =
      sqlState(error) === DISK_FULL
        ? explainFileError({ code: 'ENOSPC' }, options.dataDir)
        : explainFileError(error, options.dataDir);
    throw sentence ? new EmbeddedPostgresError(sentence, { cause: error }) : error;
  }
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const place = findClusterPlace(resolve(options.dataDir), options.stateFolder);
  if (place.elsewhere)
    log.info(
      `the database lives in ${place.home}, since its user may not pass to ${options.dataDir}`,
    );
  const binaries = preparePostgresBinaries(place);
  if (await stopLeftover(place.cluster))
    log.warn('an earlier server was killed; the PostgreSQL that it left behind was stopped');
  await createClusterOnce(place, binaries, durable);
  const port = options.port ?? (await choosePostgresPort(place.home));
  const launch = () => startPostmaster(place, binaries, port, durable);
  const password = readClusterPassword(place.secretFile, 'teahouse');
  const superPassword = readClusterPassword(place.secretFile, 'postgres');
  const first = await launch();
  try {
    await createDatabaseOnce(port, superPassword, password);
  } catch (error) {
    await endPostmaster(place.cluster, first.pid, 10_000);
    throw error;
  }
  const supervisor = supervise(first, { log, launch, cluster: place.cluster });
  return {
    url: `postgresql://teahouse:${password}@127.0.0.1:${port}/${DATABASE}`,
    get pid() {
      return supervisor.current().pid;
    },
    onExit: supervisor.onExit,
    stop: supervisor.stop,
  };
}

async function createDatabaseOnce(
  port: number,
  superPassword: string,
  ownerPassword: string,
): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superPassword,
    database: 'postgres',
  });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount) return;
    const role = await client.query("select 1 from pg_roles where rolname = 'teahouse'");
    // the password is base64url, so it needs no quoting
    if (!role.rowCount)
      await client.query(`create role teahouse login createdb password '${ownerPassword}'`);
    await client.query(`create database ${DATABASE} owner teahouse`);
  } finally {
    await client.end();
  }
}

interface Supervised {
  log: EmbeddedPostgresOptions['log'];
  cluster: string;
  launch(): Promise<Postmaster>;
}

function supervise(first: Postmaster, { log, cluster, launch }: Supervised) {
  const listeners: ((exit: PostgresExit) => void)[] = [];
  let current = first;
  let stopping = false;
  let restart: Promise<void> | undefined;

  const bringBack = async () => {
    for (let pauseMs = RETRY_MS.first; !stopping; pauseMs = Math.min(pauseMs * 2, RETRY_MS.last)) {
      try {
        watch(await launch());
        log.warn('PostgreSQL is back');
        return;
      } catch (error) {
        if (pauseMs >= RETRY_MS.last)
          log.error({ err: error }, 'PostgreSQL does not come back yet');
        await delay(pauseMs);
      }
    }
  };
  const watch = (postmaster: Postmaster) => {
    current = postmaster;
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      if (stopping) return;
      log.error({ code, signal }, 'PostgreSQL ended without being asked to; starting it again');
      restart = bringBack();
      for (const listener of listeners)
        listener({ pid: postmaster.pid, code, signal, restarted: restart });
    };
    const { exitCode, signalCode } = postmaster.process;
    if (exitCode !== null || signalCode !== null) ended(exitCode, signalCode);
    else postmaster.process.once('exit', ended);
  };
  watch(first);

  return {
    current: () => current,
    onExit: (listener: (exit: PostgresExit) => void) => {
      listeners.push(listener);
    },
    stop: async () => {
      stopping = true;
      await restart;
      if (!(await endPostmaster(cluster, current.pid, 20_000)))
        log.error(`PostgreSQL (process ${current.pid}) did not stop`);
    },
  };
}
