import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** What a running PostgreSQL writes into its data directory. */
export interface PostmasterFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads `postmaster.pid` of a data directory; undefined when there is none (yet), or only half of it. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Whether the process `pid` lives and is a PostgreSQL that was started on this data directory. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  const { program, dataDirectory } = readCommand(pid);
  return basename(program) === 'postgres' && realPath(dataDirectory) === realPath(cluster);
}

/** How the process was started; empty words when it does not live or is no PostgreSQL of ours. */
function readCommand(pid: number): { program: string; dataDirectory: string } {
  try {
    if (existsSync('/proc/self/cmdline')) {
      // a process that ended but was not collected by its parent has an empty command line
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const [program = '', option, dataDirectory = ''] = words;
      return { program, dataDirectory: option === '-D' ? dataDirectory : '' };
    }
    const line = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
    });
    // paths may hold spaces, so the words are found by the options around them
    const [, program = '', dataDirectory = ''] = /^(\/.*) -D (.*?) -c /.exec(line) ?? [];
    return { program, dataDirectory };
  } catch {
    return { program: '', dataDirectory: '' };
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * Stops the PostgreSQL that an earlier Teahouse left behind on this data directory after it was killed,
 * and clears its file. Never touches another process: one that merely got the old number is left alone.
 */
export async function stopLeftover(cluster: string, timeoutMs = 10_000): Promise<boolean> {
  const leftover = readPostmasterFile(cluster);
  if (!leftover) return false;
  if (!isPostmasterOf(cluster, leftover.pid)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return false;
  }
  if (await endPostmaster(cluster, leftover.pid, timeoutMs)) return true;
  throw new EmbeddedPostgresError(
    `An earlier PostgreSQL (process ${leftover.pid}) still holds ${cluster} and does not stop. End it, then start again.`,
  );
}

/** Ends the PostgreSQL `pid` of this data directory: a fast shutdown, then after half the time an immediate one. False when it is still there. */
export async function endPostmaster(
  cluster: string,
  pid: number,
  timeoutMs: number,
): Promise<boolean> {
  const begun = Date.now();
  let sent: NodeJS.Signals | undefined;
  // looked at before each signal: the number may be another process's by now
  while (isPostmasterOf(cluster, pid)) {
    const waited = Date.now() - begun;
    if (waited > timeoutMs) return false;
    const due = waited > timeoutMs / 2 ? 'SIGQUIT' : 'SIGINT';
    if (sent !== due) signal(pid, due);
    sent = due;
    await delay(10);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it ended between the look and the signal
  }
}
