import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const read = (path: string) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

const parentOf = (pid: number) => {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

/** The process and its direct children. */
export function familyOf(pid: number): number[] {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...others.map(Number).filter((other) => parentOf(other) === pid)];
}

/** CPU seconds that these processes have used (100 ticks a second, as Linux counts). */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = read(`/proc/${pid}/stat`);
    if (!stat) continue;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / 100;
}

/** CPU seconds that the whole machine has been busy. */
export function busySeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = read('/proc/stat')
    .split('\n', 1)[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + soft) / 100;
}

/** Proportional set size of a process in kB: pages that it shares count in part. */
export const pssKb = (pid: number): number =>
  Number(/Pss:\s+(\d+)/.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** Waits until the machine was at most `share` busy for a second, or `seconds` have passed. */
export async function waitForQuiet(seconds: number, share = 0.15): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const before = busySeconds();
    await delay(1000);
    if (busySeconds() - before < share * availableParallelism()) return;
  }
}

/** The machine in a few words. */
export const describeMachine = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() || 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
