import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveLink } from './live-link.ts';

/** The sockets that the page opened, in order. */
let sockets: FakeSocket[] = [];
class FakeSocket {
  static readonly OPEN = 1;
  static readonly CONNECTING = 0;
  readyState = 0;
  onmessage: ((event: { data: string }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;
  constructor() {
    sockets.push(this);
  }
  welcome(): void {
    this.readyState = 1;
    this.onmessage?.({ data: JSON.stringify({ type: 'welcome', serverTime: '' }) });
  }
  send(frame: string): void {
    if (frame.includes('ping')) queueMicrotask(() => this.onmessage?.({ data: '{"type":"pong"}' }));
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.({ code: 1005 });
  }
}

let visibility: 'visible' | 'hidden';
let subscribed: boolean;
let states: string[];
const page = new EventTarget();

async function show(next: typeof visibility): Promise<void> {
  visibility = next;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(31_000);
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
  visibility = 'visible';
  subscribed = true;
  const registration = {
    pushManager: { getSubscription: async () => (subscribed ? {} : null) },
  };
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('location', { protocol: 'http:', host: 'tea.example' });
  vi.stubGlobal('Notification', { permission: 'granted' });
  vi.stubGlobal('window', { PushManager: {}, Notification: {}, setTimeout, setInterval });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('navigator', {
    userAgent: '',
    serviceWorker: { getRegistration: async () => registration },
  });
  vi.stubGlobal(
    'document',
    Object.defineProperty(page, 'visibilityState', { configurable: true, get: () => visibility }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function openLink(): LiveLink {
  const link = new LiveLink({
    onOpen: () => undefined,
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    onSignedOut: () => undefined,
  });
  sockets[0]?.welcome();
  return link;
}

it('CH-8 a page that nobody sees lets go of its link, where pushes reach the device instead', async () => {
  const link = openLink();
  await show('hidden');
  expect(link.open).toBe(false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect([sockets.length, states]).toEqual([1, ['online']]);
  await show('visible');
  expect(sockets).toHaveLength(2);
  link.close();
});

it('CH-8 it keeps the link where no push would come', async () => {
  subscribed = false;
  const link = openLink();
  await show('hidden');
  expect([link.open, sockets.length]).toEqual([true, 1]);
  link.close();
});

it('CH-8 a message that an upload held up wakes the link, which rests again afterwards', async () => {
  const link = openLink();
  await show('hidden');
  expect(link.send({ type: 'ping' })).toBe(false);
  sockets[1]?.welcome();
  expect(link.send({ type: 'ping' })).toBe(true);
  await vi.advanceTimersByTimeAsync(31_000);
  expect([link.open, sockets.length]).toEqual([false, 2]);
  link.close();
});
