// npm test: checks, tests on a real database, the built pages, journeys in a real browser.
// The last line is "N passed, N failed".
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWebOnce } from './build-web.mjs';
import { check } from './check.mjs';
import { checkNode, findRuntime, ROOT, run, STAMPS } from './house.mjs';
import { installOnce } from './install.mjs';

/** What a stage came to. A stage that broke without a failed test counts as one failure. */
const total = { passed: 0, failed: 0 };

function add(stage, { passed, failed }, code) {
  total.passed += passed;
  total.failed += failed;
  if (code === 0 || failed > 0) return;
  total.failed += 1;
  console.error(`  ${stage} ended with exit code ${code}`);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function newReport(name) {
  mkdirSync(STAMPS, { recursive: true });
  const file = join(STAMPS, name);
  rmSync(file, { force: true });
  return file;
}

async function runVitest() {
  const file = newReport('vitest.json');
  const code = await run(findRuntime(), [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  add('vitest', { passed, failed: report?.numFailedTests ?? 0 }, code || (passed === 0 ? 1 : 0));
}

async function runJourneys() {
  if (!existsSync(join(ROOT, 'e2e', 'playwright.config.ts'))) return;
  const file = newReport('playwright.json');
  const code = await run(
    findRuntime(),
    [
      join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config=e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  const stats = readReport(file)?.stats;
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  add('playwright', { passed, failed: stats?.unexpected ?? 0 }, code);
}

checkNode();
await installOnce();
total.failed += (await check({ withShape: false })).length;
await runVitest();
await buildWebOnce();
await runJourneys();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
