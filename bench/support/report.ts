import { parseArgs } from 'node:util';
import { describeMachine } from './machine.ts';

/** What every benchmark may be told on its command line. */
export function readFlags() {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      planted: { type: 'boolean', default: false },
      baseline: { type: 'string', default: '' },
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '20' },
      quiet: { type: 'string', default: '20' },
    },
  });
  return {
    json: values.json,
    growth: values.growth,
    planted: values.planted,
    baseline: values.baseline,
    /** How often everything is measured; medians are told. */
    runs: Number(values.runs),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    /** Seconds to wait, before each measurement, for the machine to be quiet. */
    quiet: Number(values.quiet),
  };
}

/** Says how far a benchmark is, apart from its result. */
export const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

/** Prints the result: readable, or as the last line one JSON object. */
export function tell(result: Record<string, unknown>, json: boolean): void {
  const whole = { ...result, machine: describeMachine() };
  console.log(json ? JSON.stringify(whole) : JSON.stringify(whole, null, 2));
}
