import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, waitFor } from './house.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

const MANIFESTS = [
  'package-lock.json',
  'package.json',
  'packages/contract/package.json',
  'packages/server/package.json',
  'packages/web/package.json',
];

/** Installs the packages of the lock unless that is done already; shows how far it is. */
export async function installOnce() {
  const hash = hashOf(MANIFESTS);
  if (isDone('installed', hash) && existsSync(join(ROOT, 'node_modules', 'fastify'))) return;
  console.log('  Fetching what the house is built of; the first time takes some minutes.');
  console.log('  正在取材料，第一次要几分钟。');
  const { code, said } = await npmInstall();
  if (code !== 0) {
    console.error(said);
    giveUp(explain(said));
  }
  markDone('installed', hash);
}

async function npmInstall() {
  // no package here needs an install script, so none gets to run; the lock is read, never rewritten
  const args = ['install', '--no-audit', '--no-fund', '--no-save', '--ignore-scripts'];
  const npm = process.env.npm_execpath;
  const quiet = [...args, '--loglevel=error', '--no-progress'];
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const child = spawn(program, [...first, ...quiet], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  const stopProgress = showProgress();
  try {
    return { code: await waitFor(child), said };
  } catch (error) {
    return { code: 1, said: `npm could not be run: ${error.message}` };
  } finally {
    stopProgress();
  }
}

function explain(said) {
  if (/ENOSPC/.test(said)) return 'The disk is full. Free some space, then start again.';
  if (/EACCES|EPERM/.test(said))
    return `This user may not write to ${join(ROOT, 'node_modules')}. Start as the owner of the folder.`;
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(said))
    return 'The npm registry cannot be reached. Check the network (or npm config get registry), then start again.';
  return 'npm could not install the packages; its own words are above.';
}

/** One line that counts the packages in place: rewritten on a terminal, repeated now and then elsewhere. */
function showProgress() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const wanted = Object.entries(packages)
    .filter(([path, { optional }]) => path.startsWith('node_modules/') && !optional)
    .map(([path]) => join(ROOT, path, 'package.json'));
  const isTerminal = process.stdout.isTTY;
  let last = -1;
  const show = () => {
    const there = wanted.filter((file) => existsSync(file)).length;
    if (there === last) return;
    last = there;
    const line = `  ${there} of ${wanted.length} packages`;
    process.stdout.write(isTerminal ? `\r${line}` : `${line}\n`);
  };
  const timer = setInterval(show, isTerminal ? 500 : 10_000);
  return () => {
    clearInterval(timer);
    show();
    if (isTerminal) process.stdout.write('\n');
  };
}
