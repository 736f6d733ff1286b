// What every script stands on. Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the scripts remember what they have done. */
export const STAMPS = join(ROOT, 'node_modules', '.teahouse');

const NEEDED = 20;
const RUNTIME = 24;
const [major] = process.versions.node.split('.').map(Number);

/** Says one sentence and leaves with exit code 1. */
export function giveUp(sentence) {
  console.error(`\n  ${sentence}\n`);
  process.exit(1);
}

/** Leaves unless this Node can run the scripts. */
export function checkNode() {
  if (major < NEEDED)
    giveUp(
      `Teahouse needs Node ${NEEDED} or newer; this is ${process.versions.node}. Get one from https://nodejs.org. · 需要 Node ${NEEDED} 或更新的版本。`,
    );
}

/** True when this very process can run the server. */
export const isRuntime = major >= RUNTIME;

/** The program that runs everything in TypeScript: this one when new enough, else the packaged one. */
export function findRuntime() {
  if (isRuntime) return process.execPath;
  const packaged = join(
    ROOT,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  if (existsSync(packaged)) return packaged;
  return giveUp(
    `Teahouse runs on Node ${RUNTIME}, and none is packaged for ${process.platform} on ${process.arch}. Install Node ${RUNTIME} from https://nodejs.org and start again. · 请先安装 Node ${RUNTIME}。`,
  );
}

/**
 * Runs a program to its end in the project's folder; resolves with its exit code, 128 and the signal's
 * number when a signal ended it. A signal to this process is passed on and the end awaited.
 */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
  return waitFor(child);
}

/** Resolves with the exit code of a child, passing on the signals that ask this process to end. */
export async function waitFor(child) {
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn);
  process.on('SIGTERM', passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
    });
  } finally {
    process.off('SIGINT', passOn);
    process.off('SIGTERM', passOn);
  }
}

/** Runs a program quietly; resolves with its exit code and everything that it said. */
export async function runQuietly(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  const code = await waitFor(child);
  return { code, said };
}
