import 'fake-indexeddb/auto';
import type { Entry } from '@teahouse/contract';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

/** The house, as far as the logs ask it: one conversation's log, pages by key. */
const house = vi.hoisted(() => ({ log: [] as Entry[], reachable: true }));

vi.mock('../app/api.ts', () => ({
  call: async (
    _endpoint: string,
    input: { query: { before?: number; after?: number; around?: number; limit: number } },
  ) => {
    if (!house.reachable) throw new Error('network');
    const { before, after, around, limit } = input.query;
    const { log } = house;
    let entries: Entry[];
    if (after !== undefined)
      entries = log.filter((entry) => entry.position > after).slice(0, limit);
    else if (around !== undefined) {
      const from = Math.max(1, around - Math.floor(limit / 2));
      entries = log.filter((entry) => entry.position >= from).slice(0, limit);
    } else
      entries = log
        .filter((entry) => before === undefined || entry.position < before)
        .slice(-limit);
    return { entries, head: log.length, tail: 1, people: [] };
  },
}));

const { DeviceStore } = await import('./device-store.ts');
const { Logs } = await import('./logs.ts');

const entryAt = (position: number): Entry => ({
  conversationId: 'c',
  position,
  senderId: 'b',
  clientId: `id${position}`,
  sentAt: new Date(position).toISOString(),
  content: { kind: 'text', text: String(position) },
});

let accounts = 0;

async function openLogs(account = `account-${++accounts}`) {
  const store = await DeviceStore.open(account);
  const { spans } = await store.loadAll();
  const logs = new Logs(
    {
      accountId: 'a',
      store,
      rangeOf: () => ({ head: house.log.length, tail: 1 }),
      pendingOf: () => [],
      settle: async () => undefined,
    },
    spans,
  );
  return { logs, store, account };
}

const write = (count: number) => {
  for (let n = 0; n < count; n++) house.log.push(entryAt(house.log.length + 1));
};
const positions = (logs: InstanceType<typeof Logs>) =>
  logs
    .view('c')
    .get()
    .entries.map((entry) => entry.position);
const isContiguous = (list: readonly number[]) =>
  list.every((position, index) => index === 0 || position === (list[index - 1] as number) + 1);

type Step =
  | 'write'
  | 'burst'
  | 'deliver'
  | 'twice'
  | 'lose'
  | 'older'
  | 'offline'
  | 'online'
  | 'restart'
  | 'catchUp';
const steps = fc.array(
  fc.constantFrom<Step>(
    'write',
    'burst',
    'deliver',
    'twice',
    'lose',
    'older',
    'offline',
    'online',
    'restart',
    'catchUp',
  ),
  { minLength: 5, maxLength: 40 },
);

describe('logs on the device (sync.md C)', () => {
  it('C1 C3 D2 whatever is lost, doubled or cut off, the view is one contiguous run, and ends at the head after a catch-up', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        house.log = [];
        house.reachable = true;
        write(3);
        let device = await openLogs();
        device.logs.view('c');
        for (const step of history) {
          if (step === 'write') write(1);
          if (step === 'burst') write(230);
          if (step === 'deliver' || step === 'twice') {
            write(1);
            const entry = house.log.at(-1) as Entry;
            await device.logs.receive(entry);
            if (step === 'twice') await device.logs.receive(entry);
          }
          if (step === 'older') device.logs.loadOlder('c');
          if (step === 'offline') house.reachable = false;
          if (step === 'online') house.reachable = true;
          if (step === 'catchUp') await device.logs.catchUp('c');
          if (step === 'restart') {
            await device.logs.catchUp('c');
            device.store.close();
            device = await openLogs(device.account);
            device.logs.view('c');
          }
          await device.logs.catchUp('none');
          expect(isContiguous(positions(device.logs))).toBe(true);
        }
        house.reachable = true;
        device.logs.jumpToEnd('c');
        await device.logs.catchUp('c');
        const shown = positions(device.logs);
        expect(isContiguous(shown)).toBe(true);
        expect(shown.at(-1)).toBe(house.log.length);
        device.store.close();
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('D2 C3 a flood that is doubled and out of order, with a hole in it, is held whole and in order', async () => {
    house.log = [];
    house.reachable = true;
    write(2);
    const device = await openLogs();
    device.logs.view('c');
    await device.logs.catchUp('c');
    write(40);
    const flood = house.log.slice(2).filter(({ position }) => position !== 17);
    const shuffled = [...flood, ...flood].sort(
      (a, b) => ((a.position * 7) % 11) - ((b.position * 7) % 11),
    );
    await Promise.all(shuffled.map((entry) => device.logs.receive(entry)));
    expect(positions(device.logs)).toEqual(Array.from({ length: 42 }, (_, n) => n + 1));
    device.store.close();
  });

  it('C2 scrolls back to the first entry page by page, and reads it again without a network', async () => {
    house.log = [];
    house.reachable = true;
    write(350);
    const device = await openLogs();
    device.logs.view('c');
    await device.logs.catchUp('c');
    for (let turn = 0; turn < 10 && !device.logs.view('c').get().atStart; turn++) {
      device.logs.loadOlder('c');
      await device.logs.catchUp('c');
    }
    expect(positions(device.logs)).toEqual(Array.from({ length: 350 }, (_, n) => n + 1));
    device.store.close();
    house.reachable = false;
    const again = await openLogs(device.account);
    again.logs.view('c');
    await again.logs.catchUp('c');
    for (let turn = 0; turn < 10 && !again.logs.view('c').get().atStart; turn++) {
      again.logs.loadOlder('c');
      await again.logs.catchUp('c');
    }
    expect(positions(again.logs)).toHaveLength(350);
    again.store.close();
  });

  it('C2 a jump far into the past shows its surroundings, and the way back ends at the head', async () => {
    house.log = [];
    house.reachable = true;
    write(2_000);
    const device = await openLogs();
    device.logs.jumpTo('c', 500);
    await device.logs.catchUp('c');
    expect(positions(device.logs)).toContain(500);
    expect(device.logs.view('c').get()).toMatchObject({ target: 500, atEnd: false });
    device.logs.jumpToEnd('c');
    await device.logs.catchUp('c');
    expect(positions(device.logs).at(-1)).toBe(2_000);
    device.store.close();
  });

  it('C5 nothing of an account stays on the device after sign-out', async () => {
    house.log = [];
    write(5);
    const device = await openLogs();
    device.logs.view('c');
    await device.logs.catchUp('c');
    device.store.close();
    await DeviceStore.remove(device.account);
    const databases = await indexedDB.databases();
    expect(databases.map((one) => one.name)).not.toContain(`teahouse-${device.account}`);
  });
});
