// npm run dev: the server restarts on every change, the pages follow without a reload.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, findRuntime, ROOT, waitFor } from './house.mjs';
import { installOnce } from './install.mjs';

checkNode();
await installOnce();
const node = findRuntime();
const port = process.env.TEAHOUSE_PORT ?? '7788';
const server = spawn(
  node,
  ['--watch', '--env-file-if-exists=.env', 'packages/server/src/main.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
const pages = spawn(
  node,
  [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'],
  {
    cwd: join(ROOT, 'packages', 'web'),
    stdio: 'inherit',
    env: {
      ...process.env,
      TEAHOUSE_SERVER: process.env.TEAHOUSE_SERVER ?? `http://127.0.0.1:${port}`,
    },
  },
);
// when one ends, so does the other
server.once('close', () => pages.kill());
pages.once('close', () => server.kill());
const [code] = await Promise.all([waitFor(server), waitFor(pages)]);
process.exitCode = code;
