import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRuntime, giveUp, ROOT, runQuietly } from './house.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

const SOURCES = ['package-lock.json', 'packages/web', 'packages/contract'];

/** Builds the web app into packages/web/dist unless it stands there, built from these very sources. */
export async function buildWebOnce() {
  const hash = hashOf(SOURCES);
  const page = join(ROOT, 'packages', 'web', 'dist', 'index.html');
  if (isDone('web-built', hash) && existsSync(page)) return;
  console.log('  Building the pages · 正在布置页面');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const web = join(ROOT, 'packages', 'web');
  const { code, said } = await runQuietly(findRuntime(), [vite, 'build'], { cwd: web });
  if (code !== 0) {
    console.error(said);
    giveUp('The web app could not be built; the reason is above.');
  }
  markDone('web-built', hash);
}
