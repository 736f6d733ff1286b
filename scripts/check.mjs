// npm run check: types, lint, unused code and the shape of the house, side by side.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, findRuntime, ROOT, runQuietly } from './house.mjs';
import { installOnce } from './install.mjs';

const module = (...path) => join(ROOT, 'node_modules', ...path);

const STEPS = [
  ['types of the server', module('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
  ['types of the pages', module('typescript', 'bin', 'tsc'), '-p', 'packages/web'],
  ['types of the journeys', module('typescript', 'bin', 'tsc'), '-p', 'e2e'],
  ['lint and format', module('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  ['unused code', module('knip', 'bin', 'knip.js')],
];
const SHAPE = ['shape', module('vitest', 'vitest.mjs'), 'run', '--project', 'checks'];

/** Runs the checks and prints a line for each; resolves with the names of those that failed. */
export async function check({ withShape }) {
  const node = findRuntime();
  const failed = [];
  const steps = withShape ? [...STEPS, SHAPE] : STEPS;
  const runStep = async ([name, ...command]) => {
    const begun = performance.now();
    const { code, said } = await runQuietly(node, command);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code === 0) return;
    failed.push(name);
    console.log(said.replace(/^/gm, '    '));
  };
  await Promise.all(steps.map(runStep));
  return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  checkNode();
  await installOnce();
  const failed = await check({ withShape: true });
  process.exitCode = failed.length > 0 ? 1 : 0;
}
