import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import { PreparingClient } from './prepared.ts';

/** Reads int8 as bigint, never as number (money must not round); everything else as the driver does. */
export const databaseTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 && format !== 'binary'
      ? BigInt
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Transactions that lost a deadlock or a serialisation race are run again this many times. */
const ATTEMPTS = 10;

/** An open transaction. Passed to another module's service when both must succeed together. */
export class Tx {
  readonly #transaction: Transaction<unknown>;
  readonly #afterCommit: (() => void)[] = [];
  constructor(transaction: Transaction<unknown>) {
    this.#transaction = transaction;
  }
  /** The transaction, typed by the caller's own tables. */
  tables<T>(): Transaction<T> {
    return this.#transaction as unknown as Transaction<T>;
  }
  /** Runs after the commit, never after a rollback: live signals, cache drops. Must not throw. */
  afterCommit(action: () => void): void {
    this.#afterCommit.push(action);
  }
  /** The actions to run now that the commit is durable. */
  committed(): void {
    for (const action of this.#afterCommit) action();
  }
}

/** The one database of the house. */
export class Database {
  readonly pool: pg.Pool;
  readonly #kysely: Kysely<unknown>;
  constructor(url: string, log: Log, connections = 12) {
    this.pool = new pg.Pool({
      Client: PreparingClient,
      connectionString: url,
      max: connections,
      // a member waits at most this long for a connection; then the answer is "busy"
      connectionTimeoutMillis: 5_000,
      // no statement of ours takes a minute: one that does hangs on a frozen link
      query_timeout: 60_000,
      application_name: 'teahouse',
      types: databaseTypes,
    });
    // A connection that dies is replaced, and whoever waits on it learns from the failed query. The pool
    // listens only while a connection is idle: without a listener of ours, one in use would end the process.
    const note = (error: Error) =>
      log.warn({ error: error.message }, 'a database connection was lost');
    this.pool.on('error', note);
    this.pool.on('connect', (client) => client.on('error', note));
    this.#kysely = new Kysely({ dialect: new PostgresDialect({ pool: this.pool }) });
  }
  /** Reads outside a transaction, typed by the caller's own tables. */
  tables<T>(): Kysely<T> {
    return this.#kysely as unknown as Kysely<T>;
  }
  /** Runs the story of one command in one transaction; deadlocks and lost races run it again from the start. */
  async transaction<R>(story: (tx: Tx) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt++) {
      try {
        let tx: Tx | undefined;
        const result = await this.#kysely.transaction().execute((transaction) => {
          tx = new Tx(transaction);
          return story(tx);
        });
        tx?.committed();
        return result;
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetriable(error)) throw error;
        // spread the losers of one race, so that they do not meet again
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
      }
    }
  }
  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** SQLSTATE of a database error, undefined for anything else. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined;

/** Name of the violated constraint, without the `_<digits>` that a distributed table adds. */
export const violatedConstraint = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.constraint?.replace(/_\d+$/, '') : undefined;

/** Thrown inside a transaction to run it again: somebody else took the next position. */
export class LostRace extends Error {}

function isRetriable(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  const state = sqlState(error);
  return state === '40P01' || state === '40001';
}

/** Whether the database cannot be reached just now (restart, fail-over): the command may be tried again later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return state.startsWith('57P') || state.startsWith('08') || state === '53300';
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code;
  return (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ENOENT' ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i.test(
      error.message,
    )
  );
}
