import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../db/migrate.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { stopLeftover } from '../postgres/postmaster-file.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Leads to the run's PostgreSQL, into its empty database. */
    postgresUrl: string;
    /** The migrated database that each test file's own is cloned from. */
    templateDatabase: string;
    /** Why no template could be made, empty when all is well: a broken migration fails only the tests that need a database. */
    templateProblem: string;
  }
}

const PREFIX = 'teahouse-tests-';
const TEMPLATE = 'teahouse_template';

/** Starts one PostgreSQL for the whole run and makes the migrated template in it; ends it after the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandonedRuns();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    log: { info() {}, warn: console.warn, error: console.error },
    durable: false,
  });
  project.provide('postgresUrl', postgres.url);
  project.provide('templateDatabase', TEMPLATE);
  project.provide('templateProblem', await makeTemplate(postgres.url));
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${TEMPLATE}`);
    const template = new URL(url);
    template.pathname = `/${TEMPLATE}`;
    await migrate(template.href);
    return '';
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await client.end();
  }
}

/** A run that was killed leaves its PostgreSQL and its folder; the next run clears both. */
async function clearAbandonedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    await stopLeftover(join(folder, 'postgres', 'cluster'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
