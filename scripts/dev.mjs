// npm run dev: the server restarts on every change, the pages follow without a reload.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, findRuntime, ROOT } from './house.mjs';
import { installOnce } from './install.mjs';

checkNode();
await installOnce();
const node = findRuntime();
const port = process.env.TEAHOUSE_PORT ?? '7788';
const envFile = existsSync(join(ROOT, '.env')) ? ['--env-file=.env'] : [];

// groups of their own: Ctrl-C must reach the watcher once, since Node 24 breaks off at a second signal
const server = spawn(
  node,
  ['--watch', ...envFile, 'packages/server/src/main.ts', ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
    detached: true,
    env: { TEAHOUSE_CHECK_REPLIES: 'on', ...process.env },
  },
);
const pages = spawn(
  node,
  [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'],
  {
    cwd: join(ROOT, 'packages', 'web'),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { TEAHOUSE_SERVER: `http://127.0.0.1:${port}`, ...process.env },
  },
);

let isEnding = false;
/** When one is to end, or has ended, so does the other. */
function end() {
  if (isEnding) return;
  isEnding = true;
  server.kill('SIGTERM');
  pages.kill('SIGTERM');
}
process.on('SIGINT', end);
process.on('SIGTERM', end);
const ended = Promise.all([once(server, 'close'), once(pages, 'close')]);
server.once('close', end);
pages.once('close', end);
const [[code]] = await ended;
process.exitCode = code ?? 0;
