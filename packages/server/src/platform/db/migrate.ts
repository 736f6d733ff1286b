import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { NewerDatabaseError } from './newer-database-error.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'modules');

interface Migration {
  name: string;
  sql: string;
  hash: string;
}

/** All migrations of the house as `<module>/<nnnn-name>.sql`, ordered by number, then by module. */
export function listMigrations(): Migration[] {
  const found: Migration[] = [];
  for (const module of readdirSync(MODULES)) {
    let files: string[] = [];
    try {
      files = readdirSync(join(MODULES, module, 'migrations'));
    } catch {
      continue;
    }
    for (const file of files.filter((name) => name.endsWith('.sql'))) {
      const sql = readFileSync(join(MODULES, module, 'migrations', file), 'utf8');
      found.push({
        name: `${module}/${file}`,
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      });
    }
  }
  const order = (migration: Migration) => {
    const [module, file] = migration.name.split('/') as [string, string];
    return `${file.slice(0, 4)} ${module}`;
  };
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Brings the database at `url` up to this version, in one transaction; refuses one that is newer. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'teahouse migrate' });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version",
    );
    if (rows[0].version < 150000) throw new Error('Teahouse needs PostgreSQL 15 or newer.');
    await client.query('begin');
    await client.query('create schema if not exists platform');
    await client.query(
      'create table if not exists platform.migration (name text primary key, hash text not null, applied_at timestamptz not null)',
    );
    // two starts at once: the second waits here and finds the work done
    await client.query('lock table platform.migration in access exclusive mode');
    await apply(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
  await runMigrations({ connectionString: url });
}

async function apply(client: pg.Client): Promise<void> {
  const known = listMigrations();
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from platform.migration',
  );
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const unknown = [...applied.keys()].filter(
    (name) => !known.some((migration) => migration.name === name),
  );
  if (unknown.length > 0)
    throw new NewerDatabaseError(
      `The data belongs to a newer version of Teahouse (it knows ${unknown.join(', ')}). Start that version, or restore a backup.`,
    );
  for (const migration of known) {
    const before = applied.get(migration.name);
    if (before === migration.hash) continue;
    if (before)
      throw new NewerDatabaseError(
        `The migration ${migration.name} was applied in another form. The data belongs to another version of Teahouse.`,
      );
    await client.query(migration.sql);
    await client.query('insert into platform.migration values ($1, $2, $3)', [
      migration.name,
      migration.hash,
      new Date(),
    ]);
  }
}
