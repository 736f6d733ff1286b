import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  readPostmasterFile,
  stopLeftover,
} from '../../packages/server/src/platform/postgres/postmaster-file.ts';

export interface TeahouseOptions {
  /** Settings beside the port and the data folder. */
  env?: Record<string, string>;
  /** With the demo town. */
  demo?: boolean;
  /** A folder to keep; without it one is made, and removed by `stop`. */
  dataDir?: string;
}

/** A real Teahouse of one journey's own, in a process of its own. */
export interface Teahouse {
  url: string;
  dataDir: string;
  /** The code of the latest start that makes the operator's account; empty when the house has one. */
  readonly openingCode: string;
  /** Everything that the server printed. */
  logs(): string;
  /** Kills the server like a power cut; its PostgreSQL is left behind. */
  kill9(): Promise<void>;
  /** Kills PostgreSQL like a power cut; the server brings it back by itself. */
  killDatabase9(): void;
  /** Starts the killed (or running) server again: same address, same data. */
  restart(): Promise<void>;
  /** Closes the house, and removes its data folder if it was made here; resolves with the server's exit code. */
  stop(): Promise<number | null>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 60_000;
/** Stands between two starts in what was printed. */
const RESTART = '--- restart ---';

/** Starts a Teahouse and waits until it is ready. */
export async function startTeahouse(options: TeahouseOptions = {}): Promise<Teahouse> {
  const port = await findFreePort();
  const dataDir = options.dataDir ?? makeFolder();
  const url = `${options.env?.TEAHOUSE_HTTPS ? 'https' : 'http'}://localhost:${port}`;
  let said = '';
  const listen = (text: string) => {
    said += text;
  };
  const settings = { TEAHOUSE_PORT: String(port), TEAHOUSE_DATA_DIR: dataDir, ...options.env };
  const flags = options.demo ? ['--demo'] : [];
  let child = launch(settings, flags, listen);

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const untilReady = async () => {
    const begun = Date.now();
    for (;;) {
      if (hasEnded()) throw new Error(`the server ended:\n${said}`);
      if (await isReady(url, said)) return;
      if (Date.now() - begun > START_TIMEOUT_MS) throw new Error(`not ready in time:\n${said}`);
      await delay(25);
    }
  };
  const clear = async () => {
    await stopLeftover(clusterOf(dataDir));
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };

  try {
    await untilReady();
  } catch (error) {
    await end('SIGKILL');
    await clear();
    throw error;
  }
  return {
    url,
    dataDir,
    get openingCode() {
      return latestOf(said).match(/开馆码\s+(\S+)/)?.[1] ?? '';
    },
    logs: () => said,
    kill9: () => end('SIGKILL'),
    killDatabase9() {
      const pid = readPostmasterFile(clusterOf(dataDir))?.pid;
      if (!pid) throw new Error('there is no PostgreSQL to kill');
      process.kill(pid, 'SIGKILL');
    },
    async restart() {
      await end('SIGTERM');
      said += `\n${RESTART}\n`;
      child = launch(settings, flags, listen);
      await untilReady();
    },
    async stop() {
      await end('SIGINT');
      await clear();
      return child.exitCode;
    },
  };
}

/** Starts a server that is expected to refuse, and waits for its end. */
export async function refuseTeahouse(
  env: Record<string, string>,
): Promise<{ exitCode: number | null; said: string }> {
  let said = '';
  const child = launch(env, [], (text) => {
    said += text;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, said };
}

function launch(
  env: Record<string, string>,
  flags: readonly string[],
  listen: (text: string) => void,
): ChildProcess {
  const child = spawn(findRuntime(), ['packages/server/src/main.ts', ...flags], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TEAHOUSE_HOST: '127.0.0.1',
      TEAHOUSE_CHECK_REPLIES: 'on',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', listen);
  return child;
}

/** What the latest start printed. */
const latestOf = (said: string) => said.split(RESTART).at(-1) ?? '';

const clusterOf = (dataDir: string) => join(dataDir, 'postgres', 'cluster');

/** The greeting comes last of all at a start: by then the opening code is known as well. */
async function isReady(url: string, said: string): Promise<boolean> {
  if (!latestOf(said).includes('打烊')) return false;
  if (url.startsWith('https')) return true;
  try {
    return (await fetch(`${url.replace('localhost', '127.0.0.1')}/ready`)).ok;
  } catch {
    return false;
  }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-e2e-'));
  // as root, the database belongs to another user, who must be able to pass
  chmodSync(folder, 0o711);
  return folder;
}

function findRuntime(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const packaged = join(ROOT, 'node_modules', name, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  throw new Error('the server needs Node 24');
}

/** A port of this machine that nobody listens on just now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
