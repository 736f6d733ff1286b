import type { Media, MomentPost, RefusalCode } from '@teahouse/contract';
import { ApiRefusal } from '@teahouse/contract/client';
import { describe, expect, it, vi } from 'vitest';
import type { UploadEnds, UploadOrder } from '../../sync/uploads.ts';
import { FileShelf } from './file-shelf.ts';
import { KeptList } from './kept-list.ts';
import type { PostOutboxParts, WaitingPost } from './post-outbox.ts';

// the real one reaches for the session of a page
vi.mock('../../app/api.ts', () => ({
  ApiRefusal,
  refusalCode: (error: unknown) => (error instanceof ApiRefusal ? error.code : 'common.internal'),
}));
const { PostOutbox } = await import('./post-outbox.ts');

/** A device whose memory outlives the outbox, and a house that the test lets answer. */
function setUp() {
  const memory = new Map<string, unknown>();
  const marks = {
    mark: async (name: string) => memory.get(name),
    setMark: (name: string, value: unknown) => void memory.set(name, value),
  };
  const uploads = new Map<string, { order: UploadOrder; ends: UploadEnds }>();
  const halted: string[] = [];
  const asked: { clientId: string; mediaIds: string[] }[] = [];
  const posted: MomentPost[] = [];
  const house = { refusal: undefined as RefusalCode | 'network' | undefined };
  const open = () => {
    const list = new KeptList<WaitingPost>(marks, 'posts');
    const shelf = new FileShelf(marks);
    const outbox = new PostOutbox({
      list,
      shelf,
      uploads: {
        start: (order, ends) => {
          if (!uploads.has(order.clientId)) uploads.set(order.clientId, { order, ends });
        },
        halt: (clientId) => {
          halted.push(clientId);
          uploads.delete(clientId);
        },
        cancel: (clientId) => void uploads.delete(clientId),
      },
      call: (async (_: string, input: { body: (typeof asked)[number] }) => {
        asked.push(input.body);
        if (house.refusal) throw new ApiRefusal(house.refusal, 0);
        return { post: { id: input.body.clientId } };
      }) as unknown as PostOutboxParts['call'],
      onPosted: (post) => posted.push(post),
    });
    return { list, shelf, outbox };
  };
  const arrive = (clientId: string) => {
    const upload = uploads.get(clientId);
    uploads.delete(clientId);
    upload?.ends.onReady({
      id: `media-of-${clientId}`,
      width: 1,
      height: 1,
      durationMs: null,
    } as Media);
  };
  return { memory, uploads, halted, asked, posted, house, open, arrive };
}

const file = (key: string) => ({
  key,
  kind: 'image' as const,
  fileName: `${key}.jpg`,
  width: null,
  height: null,
  durationMs: null,
  ready: true,
  mediaId: '',
  attempt: 1,
});
const post = (clientId: string, keys: string[] = []): WaitingPost => ({
  clientId,
  text: ' 茶 ',
  files: keys.map(file),
  place: null,
  audience: { kind: 'friends' },
  reminded: [],
  link: null,
  writtenAt: '2026-08-01T00:00:00.000Z',
  state: 'pending',
  paused: false,
});
const bytes = new Blob(['picture']);

describe('a moment on its way', () => {
  it('MO-1 W1 waits for all its files, and keeps their order', async () => {
    const { open, uploads, asked, posted, arrive } = setUp();
    const { outbox, shelf, list } = open();
    shelf.put('a', bytes);
    shelf.put('b', bytes);
    outbox.add(post('one', ['a', 'b']));
    await vi.waitFor(() => expect([...uploads.keys()]).toEqual(['a-1', 'b-1']));
    arrive('b-1');
    expect(asked).toEqual([]);
    arrive('a-1');
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(asked).toEqual([
      expect.objectContaining({
        clientId: 'one',
        text: '茶',
        mediaIds: ['media-of-a-1', 'media-of-b-1'],
      }),
    ]);
    expect(list.get()).toEqual([]);
    expect(await shelf.find('a')).toBeUndefined();
  });

  it('MO-1 W2 outlives a reload with what has arrived, under the same client id', async () => {
    const { open, uploads, asked, posted, arrive } = setUp();
    const before = open();
    before.shelf.put('a', bytes);
    before.shelf.put('b', bytes);
    before.outbox.add(post('one', ['a', 'b']));
    await vi.waitFor(() => expect(uploads.size).toBe(2));
    arrive('a-1');
    await before.list.ready;
    uploads.clear();
    const after = open();
    await after.outbox.resume();
    await vi.waitFor(() => expect([...uploads.keys()]).toEqual(['b-1']));
    arrive('b-1');
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(asked.map(({ clientId }) => clientId)).toEqual(['one']);
  });

  it('MO-1 W2 without a network it stays, and goes when the network is back', async () => {
    const { open, asked, posted, house } = setUp();
    house.refusal = 'network';
    const { outbox, list } = open();
    outbox.add(post('one'));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.waitFor(() => expect(list.get()[0]?.state).toBe('pending'));
    house.refusal = undefined;
    await vi.waitFor(async () => {
      await outbox.resume();
      expect(posted).toHaveLength(1);
    });
    outbox.close();
  });

  it('MO-1 W3 a "no" is shown with its reason until it is tried again or given up', async () => {
    const { open, posted, house } = setUp();
    house.refusal = 'moments.too_many';
    const { outbox, list } = open();
    outbox.add(post('one'));
    await vi.waitFor(() => expect(list.get()[0]).toMatchObject({ state: 'failed' }));
    expect(list.get()[0]?.code).toBe('moments.too_many');
    house.refusal = undefined;
    outbox.retry('one');
    await vi.waitFor(() => expect(posted).toHaveLength(1));
  });

  it('MO-1 W4 files that the house forgot are brought anew', async () => {
    const { open, uploads, house, arrive } = setUp();
    const opened = open();
    house.refusal = 'common.not_found';
    opened.shelf.put('a', bytes);
    opened.outbox.add(post('one', ['a']));
    await vi.waitFor(() => expect(uploads.has('a-1')).toBe(true));
    arrive('a-1');
    await vi.waitFor(() => expect(opened.list.get()[0]?.state).toBe('failed'));
    house.refusal = undefined;
    opened.outbox.retry('one');
    await vi.waitFor(() => expect(uploads.has('a-2')).toBe(true));
  });

  it('MO-1 uploads are halted and gone on with by hand; given up, nothing stays', async () => {
    const { open, uploads, halted, memory } = setUp();
    const { outbox, shelf, list } = open();
    shelf.put('a', bytes);
    outbox.add(post('one', ['a']));
    await vi.waitFor(() => expect(uploads.size).toBe(1));
    outbox.pause('one');
    expect(halted).toEqual(['a-1']);
    await outbox.resume();
    expect(uploads.size).toBe(0);
    outbox.goOn('one');
    await vi.waitFor(() => expect(uploads.size).toBe(1));
    outbox.discard('one');
    expect(uploads.size).toBe(0);
    expect(list.get()).toEqual([]);
    await list.ready;
    await vi.waitFor(() =>
      expect([...memory.values()].filter((value) => value !== undefined)).toEqual([]),
    );
  });

  it('MO-1 a picture that the browser threw away is said, not waited for', async () => {
    const { open } = setUp();
    const { outbox, list } = open();
    outbox.add(post('one', ['lost']));
    await vi.waitFor(() =>
      expect(list.get()[0]).toMatchObject({ state: 'failed', code: 'chat.media_missing' }),
    );
  });
});
