import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of one test file's own, with every migration applied and nothing in it. */
export interface TestDatabase {
  url: string;
  /** Drops it, cutting connections that are still open. */
  close(): Promise<void>;
}

/** Clones the run's template; throws when a migration is broken. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const problem = inject('templateProblem');
  if (problem) throw new Error(`no template database: ${problem}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await command(`create database ${name} template ${inject('templateDatabase')}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async close() {
      try {
        await command(`drop database if exists ${name} with (force)`);
      } catch (error) {
        // force may not end a worker of autovacuum, which without it is asked to go
        if ((error as pg.DatabaseError).code !== '42501') throw error;
        await command(`drop database if exists ${name}`);
      }
    },
  };
}

async function command(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(text);
        return;
      } catch (error) {
        // two files cloning at once: the template is busy for the moment of a copy
        if (attempt >= 50 || (error as pg.DatabaseError).code !== '55006') throw error;
      }
    }
  } finally {
    await client.end();
  }
}
