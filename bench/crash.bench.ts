// Eight writers while the server or its database is killed: nothing acknowledged is lost, doubled or moved.
import { runCrashTrial } from './support/crash-trial.ts';
import { median } from './support/machine.ts';
import { readFlags, say, tell } from './support/report.ts';

const AIM_MS = 2_000;
const MESSAGES = 100_000;

const flags = readFlags();

async function run() {
  const found = await runCrashTrial({
    rounds: flags.rounds,
    messagesPerRound: Math.ceil(MESSAGES / flags.rounds),
    say,
    ...(flags.planted ? { plant: 'late-commit' } : {}),
  });
  const { lost, twice, outOfOrder, refused, unfinished, acknowledged, rounds } = found;
  const catchUpMs = found.catchUpMs.length > 0 ? found.catchUpMs : [Number.POSITIVE_INFINITY];
  const slowest = Math.max(...catchUpMs);
  const faults = lost + twice + outOfOrder + refused + unfinished;
  tell(
    {
      name: 'crash',
      unit: 'ms',
      trials: acknowledged,
      failures: faults,
      rounds,
      lost,
      twice,
      outOfOrder,
      refused,
      unfinished,
      baselineName: 'the aim, 2 s until every client is caught up',
      ours: { p50Ms: median(catchUpMs), p99Ms: slowest },
      baseline: { p50Ms: AIM_MS, p99Ms: AIM_MS },
      ratio: Number((AIM_MS / slowest).toFixed(2)),
    },
    flags.json,
  );
  if (faults > 0) {
    say(`${faults} of ${acknowledged} acknowledged messages are not as they were promised`);
    process.exitCode = 1;
  }
}

await run();
