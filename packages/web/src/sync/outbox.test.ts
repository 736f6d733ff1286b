import type { ClientFrame, Media } from '@teahouse/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PendingMessage } from './device-store.ts';
import { Outbox, uploadIdOf } from './outbox.ts';
import { textOf } from './text-of.ts';
import type { UploadEnds } from './uploads.ts';

const content = (text: string) => ({ kind: 'text' as const, text });

const picture = () => ({
  file: new Blob(['tea']),
  fileName: 'tea.jpg',
  width: 3,
  height: 4,
  durationMs: null,
  waveform: null,
});
const media = (id: string): Media => ({
  id,
  kind: 'image',
  mime: 'image/jpeg',
  bytes: 3,
  fileName: null,
  width: 30,
  height: 40,
  durationMs: null,
  waveform: null,
  glimpse: null,
});

/** An outbox over a connection that the test opens and shuts, and a store that outlives it. */
function setUp() {
  const kept = new Map<string, PendingMessage>();
  const sent: string[] = [];
  const link = { open: true };
  const files = new Map<string, Blob>();
  const carried = new Map<string, UploadEnds>();
  const stopped: string[] = [];
  const make = () =>
    new Outbox(
      {
        store: {
          putPending: async (message) => void kept.set(message.clientId, message),
          putFile: async (clientId, file) => void files.set(clientId, file),
          removePending: async (clientId) => void kept.delete(clientId),
        },
        send: (frame: ClientFrame) => {
          if (!link.open || frame.type !== 'send') return false;
          const { content: draft } = frame;
          const words = 'mediaId' in draft ? draft.mediaId : textOf(draft);
          sent.push(`${words} ${frame.clientId}`);
          return true;
        },
        uploads: {
          start: (order, ends) => void carried.set(order.clientId, ends),
          halt: (clientId) => void stopped.push(`halt ${clientId}`),
          cancel: (clientId) => void stopped.push(`cancel ${clientId}`),
        },
        onChange: () => undefined,
      },
      [...kept.values()].sort((a, b) => a.order - b.order),
    );
  const texts = () => sent.map((line) => line.split(' ')[0]);
  const idOf = (box: Outbox, text: string) =>
    box.list('c').find((message) => textOf(message.content) === text)?.clientId ?? '';
  /** A picture that waits for its upload; answers how to end that. */
  const addPicture = async (box: Outbox) => {
    await box.add('c', { kind: 'image', mediaId: '' }, picture());
    const message = box.list('c').at(-1);
    if (!message) throw new Error('nothing was added');
    return { clientId: message.clientId, ends: () => carried.get(uploadIdOf(message)) };
  };
  return { kept, files, carried, stopped, sent, link, make, texts, idOf, addPicture };
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

  it('CH-3 C4 a message with a file goes when the house has the file, and those behind it wait with it', async () => {
    const { make, texts, files, addPicture } = setUp();
    const box = make();
    const { clientId, ends } = await addPicture(box);
    await box.add('c', content('b'));
    expect(texts()).toEqual([]);
    expect(files.has(clientId)).toBe(true);
    ends()?.onReady(media('m1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual(['m1']);
    await box.settle('c', [clientId]);
    expect(texts()).toEqual(['m1', 'b']);
  });

  it('CH-3 a halted upload waits for the person and lets the others pass; it goes on where it stood', async () => {
    const { make, texts, stopped, addPicture } = setUp();
    const box = make();
    const { clientId, ends } = await addPicture(box);
    await box.add('c', content('b'));
    await box.pause('c', clientId);
    expect(stopped).toEqual([`halt ${clientId}-1`]);
    expect(texts()).toEqual(['b']);
    await box.settle(
      'c',
      box
        .list('c')
        .slice(1)
        .map((one) => one.clientId),
    );
    await box.goOn('c', clientId);
    ends()?.onReady(media('m1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual(['b', 'm1']);
  });

  it('CH-3 C5 an upload is begun again after a reload, under its own name', async () => {
    const { make, carried, addPicture } = setUp();
    const { clientId } = await addPicture(make());
    carried.clear();
    const again = make();
    expect([...carried.keys()]).toEqual([`${clientId}-1`]);
    expect(again.list('c')[0]?.content).toMatchObject({ mediaId: '' });
  });

  it('CH-3 a file that was refused is uploaded under a new name when it is tried again', async () => {
    const { make, carried, kept, addPicture } = setUp();
    const box = make();
    const { clientId, ends } = await addPicture(box);
    ends()?.onRefused('media.broken');
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.get(clientId)).toMatchObject({ state: 'failed', code: 'media.broken' });
    await box.retry('c', clientId);
    expect([...carried.keys()]).toEqual([`${clientId}-1`, `${clientId}-2`]);
  });

  it('CH-3 a file that the house let go before its message came is uploaded again', async () => {
    const { make, carried, texts, addPicture } = setUp();
    const box = make();
    const { clientId, ends } = await addPicture(box);
    ends()?.onReady(media('m1'));
    await vi.advanceTimersByTimeAsync(0);
    await box.refused('c', clientId, 'chat.media_missing');
    await box.retry('c', clientId);
    carried.get(`${clientId}-2`)?.onReady(media('m2'));
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual(['m1', 'm2']);
  });

  it('CH-3 giving a message up gives its upload up', async () => {
    const { make, stopped, addPicture } = setUp();
    const box = make();
    const { clientId } = await addPicture(box);
    await box.discard('c', clientId);
    expect(stopped).toEqual([`cancel ${clientId}-1`]);
    expect(box.list('c')).toEqual([]);
  });
});
