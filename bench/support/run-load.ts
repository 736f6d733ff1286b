import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Histogram } from './histogram.ts';
import type { LoadPlan, LoadSeen } from './load-worker.ts';
import { busySeconds, cpuSeconds, round } from './machine.ts';

export type { LoadPlan, PeerPlan } from './load-worker.ts';

/** What a load saw while it was counted. */
export interface LoadResult {
  /** Copies that reached a receiver, each second. */
  perSec: number;
  p50Ms: number;
  p99Ms: number;
  /** The sender's time to the acknowledgement, where the protocol has one. */
  ackP99Ms: number | undefined;
  faults: string[];
  outOfOrder: number;
  /** Cores that each named family of processes used, the load itself and everything else on the machine. */
  cores: Record<string, number>;
}

/** Runs the plan in a process of its own; `watched` names families of processes whose CPU is told. */
export async function runLoad(
  plan: LoadPlan,
  watched: () => Record<string, readonly number[]> = () => ({}),
  whileOpen: () => Promise<void> = async () => undefined,
): Promise<LoadResult> {
  const worker = fork(join(import.meta.dirname, 'load-worker.ts'), {
    serialization: 'advanced',
    execArgv: [],
  });
  const died = once(worker, 'exit').then(([code]) => {
    throw new Error(`the load generator ended early with ${code}`);
  });
  died.catch(() => undefined);
  try {
    worker.send(plan);
    await Promise.race([once(worker, 'message'), died]);
    await whileOpen();
    // asked for before it can come
    const told = once(worker, 'message') as Promise<[LoadSeen]>;
    worker.send({ begin: true });
    await delay(plan.warmSeconds * 1000);
    const families = { ...watched(), load: [worker.pid ?? 0] };
    const cpu = () =>
      Object.entries(families).map(([name, pids]) => [name, cpuSeconds(pids)] as const);
    const before = { at: performance.now(), busy: busySeconds(), cpu: cpu() };
    await delay(plan.seconds * 1000);
    const passed = (performance.now() - before.at) / 1000;
    const busy = (busySeconds() - before.busy) / passed;
    const cores = Object.fromEntries(
      cpu().map(([name, used], n) => [name, round((used - before.cpu[n]![1]) / passed)]),
    );
    cores.other = round(busy - Object.values(cores).reduce((sum, one) => sum + one, 0));
    const [seen] = await Promise.race([told, died]);
    return summarise(plan, seen, cores);
  } finally {
    worker.kill();
  }
}

function summarise(plan: LoadPlan, seen: LoadSeen, cores: Record<string, number>): LoadResult {
  const copies = new Histogram(seen.copyTimes);
  const acks = new Histogram(seen.ackTimes);
  return {
    perSec: Math.round(seen.delivered / plan.seconds),
    p50Ms: round(copies.quantile(0.5)),
    p99Ms: round(copies.quantile(0.99)),
    ackP99Ms: acks.count > 0 ? round(acks.quantile(0.99)) : undefined,
    faults: seen.faults,
    outOfOrder: seen.outOfOrder,
    cores,
  };
}
