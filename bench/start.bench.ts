// From `npm start` on a machine that has run it once to the first page served.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { median, round, waitForQuiet } from './support/machine.ts';
import { freePort } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';

const ROOT = join(import.meta.dirname, '..');
const AIM_MS = 3_000;
/** As a browser asks. */
const PAGE = { headers: { accept: 'text/html' } };

const flags = readFlags();

/** Starts the house, waits for its page, closes it; answers how long the page took, in ms. */
async function startOnce(port: number, dataDir: string): Promise<number> {
  const begun = performance.now();
  const house = spawn(
    process.execPath,
    [join(ROOT, 'scripts', 'start.mjs'), '--port', String(port)],
    {
      cwd: ROOT,
      env: { ...process.env, TEAHOUSE_DATA_DIR: dataDir, TEAHOUSE_HOST: '127.0.0.1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = once(house, 'exit');
  try {
    for (; performance.now() - begun < 120_000; await delay(5)) {
      if (house.exitCode !== null) throw new Error(`npm start ended with ${house.exitCode}`);
      const page = await fetch(`http://127.0.0.1:${port}/`, PAGE).catch(() => undefined);
      const text = await page?.text();
      if (page?.ok && text?.includes('<div id="root"')) return performance.now() - begun;
    }
    throw new Error('no page within two minutes');
  } finally {
    house.kill('SIGTERM');
    await ended;
  }
}

async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-start-'));
  chmodSync(folder, 0o711);
  const port = await freePort();
  try {
    const first = await startOnce(port, join(folder, 'data'));
    say(`the first start on an empty data folder: ${Math.round(first)} ms`);
    const times = [];
    for (let trial = 0; trial < flags.runs; trial++) {
      await waitForQuiet(flags.quiet);
      const ms = await startOnce(port, join(folder, 'data'));
      say(`a later start: ${Math.round(ms)} ms`);
      times.push(ms);
    }
    const p50Ms = Math.round(median(times));
    tell(
      {
        name: 'start',
        unit: 'ms',
        trials: flags.runs,
        baselineName: 'the aim, 3 s',
        ours: { p50Ms, p99Ms: Math.round(Math.max(...times)) },
        baseline: { p50Ms: AIM_MS, p99Ms: AIM_MS },
        ratio: round(AIM_MS / p50Ms),
        firstMs: Math.round(first),
      },
      flags.json,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
