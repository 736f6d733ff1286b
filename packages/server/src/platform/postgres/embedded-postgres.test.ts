import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const running: EmbeddedPostgres[] = [];
const silent = { info() {}, warn() {}, error() {} };

function newFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-postgres-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return join(folder, 'postgres');
}

async function start(dataDir: string, stateFolder?: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: silent,
    durable: false,
    ...(stateFolder ? { stateFolder } : {}),
  });
  running.push(postgres);
  return postgres;
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running.splice(running.indexOf(postgres), 1);
  await postgres.stop();
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('OP-1 makes a UTF-8 database once, keeps it over a stop, and runs as no superuser', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await query(first.url, "create table cup as select '茶'::text as name");
    const [role] = await query<{ rolsuper: boolean }>(
      first.url,
      'select rolsuper from pg_roles where rolname = current_user',
    );
    expect(role?.rolsuper).toBe(false);
    await stop(first);

    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select name from cup')).toEqual([{ name: '茶' }]);
    expect(await query(second.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await query(second.url, "select lower('É') as small")).toEqual([{ small: 'é' }]);
  });

  it('OP-1 lets nobody in without the password, and hides the secret from other users', async () => {
    const dataDir = newFolder();
    const postgres = await start(dataDir);
    const wrong = new URL(postgres.url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    if (isRoot) expect(statSync(join(dataDir, 'cluster')).uid).not.toBe(0);
  });

  it('OP-1 starts after its own process was killed, stopping what was left behind', async () => {
    const dataDir = newFolder();
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))});
      const silent = { info() {}, warn() {}, error() {} };
      await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: silent, durable: false });
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'inherit',
    });
    await once(child, 'exit');
    const cluster = join(dataDir, 'cluster');
    const leftover = readPostmasterFile(cluster)?.pid ?? 0;
    expect(isPostmasterOf(cluster, leftover)).toBe(true);

    const postgres = await start(dataDir);
    expect(postgres.pid).not.toBe(leftover);
    expect(isPostmasterOf(cluster, leftover)).toBe(false);
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('OP-1 brings a killed PostgreSQL back on the same port with what was committed', async () => {
    const postgres = await start(newFolder());
    await query(postgres.url, 'create table cup as select 1 as id');
    const killed = postgres.pid;
    const back = new Promise<void>((resolve, reject) => {
      postgres.onExit((exit) => {
        expect(exit.signal).toBe('SIGKILL');
        exit.restarted.then(resolve, reject);
      });
    });
    process.kill(killed, 'SIGKILL');
    await back;
    expect(postgres.pid).not.toBe(killed);
    expect(await query(postgres.url, 'select id from cup')).toEqual([{ id: 1 }]);
  });

  it('OP-1 never touches another process that got the number of a dead PostgreSQL', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await stop(first);
    const stranger = spawn('sleep', ['600']);
    try {
      const cluster = join(dataDir, 'cluster');
      writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n`);
      const postgres = await start(dataDir);
      expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it('OP-1 moves to another port when a stranger took the old one', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await stop(first);
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(stranger, 'listening');
    const second = await start(dataDir);
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    stranger.close();
  });

  it('OP-1 refuses an emptied secret instead of taking a password that anybody knows', async () => {
    const dataDir = newFolder();
    await stop(await start(dataDir));
    writeFileSync(join(dataDir, 'secret'), '');
    await expect(start(dataDir)).rejects.toThrow(/secret .* is gone or damaged/);
  });

  it('OP-1 refuses the database of another major version with a clear sentence', async () => {
    const dataDir = newFolder();
    await stop(await start(dataDir));
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17; .* brings PostgreSQL 18/);
  });

  it('OP-1 refuses when its secret is gone, and leaves no process behind', async () => {
    const dataDir = newFolder();
    await stop(await start(dataDir));
    rmSync(join(dataDir, 'secret'));
    await expect(start(dataDir)).rejects.toThrow(/secret .* is gone/);
    expect(readPostmasterFile(join(dataDir, 'cluster'))).toBeUndefined();
  });

  it.runIf(isRoot)(
    'OP-1 keeps the database elsewhere when root works below a private folder, and finds it again',
    async () => {
      const dataDir = join(newFolder(0o700), 'not', 'there', 'yet');
      const stateFolder = newFolder();
      const first = await start(dataDir, stateFolder);
      await query(first.url, 'create table cup as select 1 as id');
      await stop(first);
      const home = readFileSync(`${dataDir}-is-in.txt`, 'utf8').trim();
      expect(home.startsWith(stateFolder)).toBe(true);
      expect(existsSync(dataDir)).toBe(false);

      const second = await start(dataDir, stateFolder);
      expect(await query(second.url, 'select id from cup')).toEqual([{ id: 1 }]);
      await stop(second);

      rmSync(home, { recursive: true });
      await expect(start(dataDir, stateFolder)).rejects.toThrow(/which is gone/);
    },
  );
});
