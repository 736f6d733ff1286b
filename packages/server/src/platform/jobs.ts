import { type Runner, run, Logger as WorkerLogger } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from './db/database.ts';
import type { Log } from './log.ts';

type Handler = (payload: unknown, job: { attempt: number; signal: AbortSignal }) => Promise<void>;

/** Durable work after the commit, at least once. Handlers are idempotent and parse their payload. */
export interface Jobs {
  /** Names the handler of a task; every module does so before `start`. */
  define(task: string, handler: Handler): void;
  /** Adds a job in the caller's transaction. The same `key` replaces a job that has not begun. */
  add(
    tx: Tx,
    task: string,
    payload: object,
    options?: { key?: string; runAt?: Date; maxAttempts?: number },
  ): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The job queue over graphile-worker, in the house's own database. */
export function createJobs(databaseUrl: string, log: Log, concurrency = 4): Jobs {
  const handlers = new Map<string, Handler>();
  let runner: Runner | undefined;
  let pool: pg.Pool | undefined;
  return {
    define(task, handler) {
      if (handlers.has(task)) throw new Error(`broken invariant: two handlers for ${task}`);
      handlers.set(task, handler);
    },
    async add(tx, task, payload, options = {}) {
      if (!handlers.has(task)) throw new Error(`broken invariant: no handler for ${task}`);
      await sql`select graphile_worker.add_job(${task}::text, payload := ${JSON.stringify(payload)}::json,
        job_key := ${options.key ?? null}::text, run_at := ${options.runAt ?? null}::timestamptz,
        max_attempts := ${options.maxAttempts ?? 10}::int)`.execute(tx.tables());
    },
    async start() {
      pool = openPool(databaseUrl, log, concurrency + 1);
      runner = await run({
        pgPool: pool,
        concurrency,
        noHandleSignals: true,
        pollInterval: 2_000,
        logger: workerLogger(log),
        taskList: Object.fromEntries(
          [...handlers].map(([task, handler]) => [
            task,
            (payload: unknown, helpers: { job: { attempts: number }; abortSignal?: AbortSignal }) =>
              handler(payload, {
                attempt: helpers.job.attempts,
                signal: helpers.abortSignal ?? new AbortController().signal,
              }),
          ]),
        ),
      });
      runner.promise.catch((error: unknown) => log.error({ error }, 'the job runner ended'));
    },
    async stop() {
      await runner?.stop();
      runner = undefined;
      await pool?.end();
      pool = undefined;
    },
  };
}

// Ours, and not one that the runner makes: that one loses its error listener when the runner stops, and
// a database that stops in the same moment would end the process.
function openPool(databaseUrl: string, log: Log, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  const note = (error: Error) => log.warn({ error: error.message }, 'a job connection was lost');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return pool;
}

function workerLogger(log: Log) {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
