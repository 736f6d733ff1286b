import type { ClientFrame } from '@teahouse/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PendingMessage } from './device-store.ts';
import { Outbox } from './outbox.ts';
import { textOf } from './text-of.ts';

const content = (text: string) => ({ kind: 'text' as const, text });

/** An outbox over a connection that the test opens and shuts, and a store that outlives it. */
function setUp() {
  const kept = new Map<string, PendingMessage>();
  const sent: string[] = [];
  const link = { open: true };
  const make = () =>
    new Outbox(
      {
        store: {
          putPending: async (message) => void kept.set(message.clientId, message),
          putFile: async () => undefined,
          removePending: async (clientId) => void kept.delete(clientId),
        },
        send: (frame: ClientFrame) => {
          if (!link.open || frame.type !== 'send') return false;
          sent.push(`${textOf(frame.content)} ${frame.clientId}`);
          return true;
        },
        uploads: { start: () => undefined, halt: () => undefined, cancel: () => undefined },
        onChange: () => undefined,
      },
      [...kept.values()].sort((a, b) => a.order - b.order),
    );
  const texts = () => sent.map((line) => line.split(' ')[0]);
  const idOf = (box: Outbox, text: string) =>
    box.list('c').find((message) => textOf(message.content) === text)?.clientId ?? '';
  return { kept, sent, link, make, texts, idOf };
}

describe('the outbox (sync.md C4)', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('C4 sends one message of a conversation at a time, in the order of writing', async () => {
    const { make, texts, idOf } = setUp();
    const box = make();
    for (const text of ['a', 'b', 'c']) await box.add('c', content(text));
    expect(texts()).toEqual(['a']);
    await box.settle('c', [idOf(box, 'a')]);
    await box.settle('c', [idOf(box, 'b')]);
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  it('C4 one conversation does not hold up another', async () => {
    const { make, texts } = setUp();
    const box = make();
    await box.add('c', content('a'));
    await box.add('d', content('b'));
    expect(texts()).toEqual(['a', 'b']);
  });

  it('C4 asks again with the same client id after a silence, ever more slowly', async () => {
    const { make, sent } = setUp();
    const box = make();
    await box.add('c', content('a'));
    vi.advanceTimersByTime(4_000);
    vi.advanceTimersByTime(4_000);
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(4_000);
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
  });

  it('C4 writes offline, and sends in order on return', async () => {
    const { make, texts, link, idOf } = setUp();
    link.open = false;
    const box = make();
    for (const text of ['a', 'b']) await box.add('c', content(text));
    expect(texts()).toEqual([]);
    link.open = true;
    box.resume();
    await box.settle('c', [idOf(box, 'a')]);
    expect(texts()).toEqual(['a', 'b']);
  });

  it('C5 survives a closed browser with the same client ids', async () => {
    const { make, texts, link, idOf } = setUp();
    link.open = false;
    const box = make();
    for (const text of ['a', 'b']) await box.add('c', content(text));
    const id = idOf(box, 'a');
    link.open = true;
    const again = make();
    expect(again.list('c').map((message) => textOf(message.content))).toEqual(['a', 'b']);
    again.resume();
    expect(idOf(again, 'a')).toBe(id);
    await again.add('c', content('later'));
    await again.settle('c', [id]);
    expect(texts()).toEqual(['a', 'b']);
  });

  it('C4 a refusal that passes keeps the message pending and its place in the line', async () => {
    const { make, texts, idOf } = setUp();
    const box = make();
    for (const text of ['a', 'b']) await box.add('c', content(text));
    await box.refused('c', idOf(box, 'a'), 'chat.flooding', 2);
    expect(box.list('c').map((message) => message.state)).toEqual(['pending', 'pending']);
    expect(texts()).toEqual(['a']);
    vi.advanceTimersByTime(2_000);
    expect(texts()).toEqual(['a', 'a']);
  });

  it('C4 a refusal for good fails the message, which waits for the person while others go on', async () => {
    const { make, texts, kept, idOf } = setUp();
    const box = make();
    for (const text of ['a', 'b']) await box.add('c', content(text));
    const id = idOf(box, 'a');
    await box.refused('c', id, 'chat.not_accepted');
    expect(texts()).toEqual(['a', 'b']);
    expect(kept.get(id)).toMatchObject({ state: 'failed', code: 'chat.not_accepted' });
    await box.settle('c', [idOf(box, 'b')]);
    await box.retry('c', id);
    expect(texts()).toEqual(['a', 'b', 'a']);
    await box.discard('c', id);
    expect(box.list('c')).toEqual([]);
    expect(kept.size).toBe(0);
  });
});
