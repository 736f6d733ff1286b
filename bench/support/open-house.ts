import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findClusterPlace } from '../../packages/server/src/platform/postgres/cluster-place.ts';
import { readClusterPassword } from '../../packages/server/src/platform/postgres/cluster-secret.ts';
import {
  readPostmasterFile,
  stopLeftover,
} from '../../packages/server/src/platform/postgres/postmaster-file.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'packages', 'server', 'src', 'main.ts');

/** The real server as a process of its own in production mode, on loopback, with its own durable database. */
export interface BenchHouse {
  readonly port: number;
  readonly pid: number;
  readonly databasePid: number;
  /** Where its database is now; the port may change with a restart. */
  readonly databaseUrl: string;
  /** Starts the server again after it was killed; resolves when it is ready. */
  restart(): Promise<void>;
  /** Resolves when the server answers that it and its database are ready. */
  ready(): Promise<void>;
  /** Kills the server at once, as a power cut would; its database lives on. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface BenchHouseOptions {
  /** For node itself, such as --cpu-prof. */
  nodeOptions?: string[];
  settings?: Record<string, string>;
  /** A lesser server, made by plant.ts. */
  plant?: string;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a house in a folder of its own below the system's folder for temporary files. */
export async function openHouse(options: BenchHouseOptions = {}): Promise<BenchHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-bench-'));
  // the database's own user must be able to pass
  chmodSync(folder, 0o711);
  const port = await freePort();
  const settings = {
    TEAHOUSE_MODE: 'production',
    TEAHOUSE_PUBLIC_URL: `http://localhost:${port}`,
    TEAHOUSE_HOST: '127.0.0.1',
    TEAHOUSE_PORT: String(port),
    TEAHOUSE_DATA_DIR: join(folder, 'data'),
    TEAHOUSE_LOG_LEVEL: 'error',
    // the limits of one member are not what is measured
    TEAHOUSE_CHAT_RATE: '100000',
    TEAHOUSE_CHAT_BURST: '100000',
    TEAHOUSE_REQUEST_RATE: '1000000',
    TEAHOUSE_ADDRESS_RATE: '1000000',
    ...options.settings,
    ...(options.plant ? { BENCH_PLANT: options.plant } : {}),
  };
  const planting = options.plant ? ['--import', join(import.meta.dirname, 'plant.ts')] : [];
  const start = () => startServer([...planting, ...(options.nodeOptions ?? []), MAIN], settings);
  let child: ChildProcess = start();
  const ready = (): Promise<void> => waitUntilReady(port, child);
  await ready();
  const place = findClusterPlace(join(folder, 'data', 'postgres'));
  const databaseFile = () => readPostmasterFile(place.cluster);
  const password = readClusterPassword(place.secretFile, 'teahouse');
  const urlNow = () =>
    `postgresql://teahouse:${password}@127.0.0.1:${databaseFile()?.port}/teahouse`;
  return {
    port,
    ready,
    get pid() {
      return child.pid ?? 0;
    },
    get databasePid() {
      return databaseFile()?.pid ?? 0;
    },
    get databaseUrl() {
      return urlNow();
    },
    async restart() {
      child = start();
      await ready();
    },
    kill: () => end(child, 'SIGKILL'),
    async close() {
      await end(child, 'SIGTERM');
      await stopLeftover(place.cluster);
      rmSync(folder, { recursive: true, force: true });
      if (place.elsewhere) rmSync(place.home, { recursive: true, force: true });
    },
  };
}

function startServer(args: string[], settings: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function waitUntilReady(port: number, child: ChildProcess): Promise<void> {
  for (const until = performance.now() + 120_000; performance.now() < until; await delay(20)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
  }
  throw new Error('the server was not ready within two minutes');
}

/** A port of loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
