import { expect, it, vi } from 'vitest';
import type { LiveBus, Signal } from './live-bus.ts';

const signal = (n: number): Signal => ({ kind: 'deliver', accounts: ['a'], frame: String(n) });

/** What every adapter of the live bus must do. `open` answers a bus and the errors it reported. */
export function liveBusConformance(open: () => { bus: LiveBus; errors: unknown[] }): void {
  it('delivers to every subscriber in the order of publishing', async () => {
    const { bus } = open();
    const seen: [string[], string[]] = [[], []];
    for (const list of seen) bus.subscribe((s) => s.kind === 'deliver' && list.push(s.frame));
    for (let n = 0; n < 100; n++) bus.publish(signal(n));
    await vi.waitFor(() => expect(seen[1]).toHaveLength(100));
    const expected = Array.from({ length: 100 }, (_, n) => String(n));
    expect(seen).toEqual([expected, expected]);
    await bus.close();
  });
  it('delivers nothing that was published before the subscription or after its end', async () => {
    const { bus } = open();
    const seen: string[] = [];
    bus.publish(signal(1));
    const stop = bus.subscribe((s) => s.kind === 'deliver' && seen.push(s.frame));
    bus.publish(signal(2));
    await vi.waitFor(() => expect(seen).toEqual(['2']));
    stop();
    bus.publish(signal(3));
    const later: string[] = [];
    bus.subscribe((s) => s.kind === 'deliver' && later.push(s.frame));
    bus.publish(signal(4));
    await vi.waitFor(() => expect(later).toEqual(['4']));
    expect(seen).toEqual(['2']);
    await bus.close();
  });
  it('keeps a failing subscriber away from the publisher and the others', async () => {
    const { bus, errors } = open();
    const seen: string[] = [];
    bus.subscribe(() => {
      throw new Error('planted');
    });
    bus.subscribe((s) => s.kind === 'deliver' && seen.push(s.frame));
    bus.publish(signal(1));
    await vi.waitFor(() => expect(seen).toEqual(['1']));
    expect(errors).toHaveLength(1);
    await bus.close();
  });
}
