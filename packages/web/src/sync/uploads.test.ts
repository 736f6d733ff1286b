import type { Media, Upload } from '@teahouse/contract';
import { ApiRefusal } from '@teahouse/contract/client';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// the real one reaches for the session of a page
vi.mock('../app/api.ts', () => ({
  ApiRefusal,
  refusalCode: (error: unknown) => (error instanceof ApiRefusal ? error.code : 'common.internal'),
}));
const { Uploads } = await import('./uploads.ts');

type Call = ConstructorParameters<typeof Uploads>[0];

/** A house that takes uploads, over a network that the test breaks. */
function setUp() {
  const kept = new Map<string, { upload: Upload; bytes: Uint8Array }>();
  const asked: string[] = [];
  const house = {
    /** Answers before the network breaks: undefined for never. */
    answersLeft: undefined as number | undefined,
    /** The answer gets lost after the house has done what was asked. */
    loseAnswers: false,
    processing: 0,
    refusal: null as string | null,
    held: [] as (() => void)[],
    hold: false,
  };
  const call = (async (endpoint: string, input: Record<string, never>) => {
    const {
      params,
      body,
      query,
      upload: piece,
      signal,
    } = input as Record<string, unknown> as {
      params?: { uploadId: string };
      body?: { clientId: string; kind: Upload['kind']; bytes: number };
      query?: { offset: number };
      upload?: ArrayBuffer;
      signal?: AbortSignal;
    };
    const broken = house.answersLeft !== undefined && house.answersLeft-- <= 0;
    if (broken && !house.loseAnswers) throw new ApiRefusal('network', 0);
    asked.push(endpoint);
    if (house.hold) await new Promise<void>((resolve) => house.held.push(resolve));
    signal?.throwIfAborted();
    const answer = act(endpoint, { params, body, query, piece });
    if (broken) throw new ApiRefusal('network', 0);
    return answer;
  }) as unknown as Call;

  function act(
    endpoint: string,
    input: {
      params: { uploadId: string } | undefined;
      body: { clientId: string; kind: Upload['kind']; bytes: number } | undefined;
      query: { offset: number } | undefined;
      piece: ArrayBuffer | undefined;
    },
  ) {
    const { params, body, query, piece } = input;
    if (endpoint === 'POST /media/uploads' && body) {
      const id = `u-${body.clientId}`;
      const known = kept.get(id)?.upload ?? {
        id,
        clientId: body.clientId,
        kind: body.kind,
        bytes: body.bytes,
        state: 'receiving',
        offset: 0,
        refusal: null,
        media: null,
      };
      if (!kept.has(id)) kept.set(id, { upload: known, bytes: new Uint8Array(body.bytes) });
      return { upload: known };
    }
    const one = kept.get(params?.uploadId ?? '');
    if (!one) throw new ApiRefusal('common.not_found', 404);
    if (endpoint.startsWith('DELETE')) return kept.delete(one.upload.id);
    if (endpoint.startsWith('PATCH') && query?.offset === one.upload.offset && piece) {
      one.bytes.set(new Uint8Array(piece), query.offset);
      one.upload = { ...one.upload, offset: query.offset + piece.byteLength };
    }
    if (endpoint.endsWith('/finish')) one.upload = { ...one.upload, state: 'processing' };
    if (one.upload.state === 'processing' && house.processing-- <= 0)
      one.upload = house.refusal
        ? { ...one.upload, state: 'refused', refusal: house.refusal }
        : { ...one.upload, state: 'ready', media: { id: `m-${one.upload.id}` } as Media };
    return { upload: one.upload };
  }

  const uploads = new Uploads(call);
  const ends: string[] = [];
  const start = (clientId: string, file: Blob) =>
    uploads.start(
      { clientId, kind: 'file', file, fileName: 'a' },
      {
        onReady: (media) => void ends.push(media.id),
        onRefused: (code) => void ends.push(code),
      },
    );
  return { kept, asked, house, uploads, ends, start };
}

const fileOf = (size: number) => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31) % 251;
  return { bytes, file: new Blob([bytes]) };
};

describe('uploads (CH-3)', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  const settled = async (ends: readonly string[], count = 1) => {
    for (let turn = 0; turn < 4_000 && ends.length < count; turn += 1)
      await vi.advanceTimersByTimeAsync(500);
  };

  it('CH-3 a file arrives whole, in parts of at most 4 MB', async () => {
    const { kept, ends, start, asked } = setUp();
    const { bytes, file } = fileOf(9_000_000);
    start('big', file);
    await settled(ends);
    expect(ends).toEqual(['m-u-big']);
    expect(Buffer.compare(kept.get('u-big')?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(asked.filter((one) => one.startsWith('PATCH')).length).toBeGreaterThan(2);
  });

  it('CH-3 wherever the network breaks, and whatever answer gets lost, no byte is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 700_000 }),
        fc.array(fc.tuple(fc.nat(4), fc.boolean()), { maxLength: 4 }),
        async (size, breaks) => {
          const { kept, ends, start, house, uploads } = setUp();
          const { bytes, file } = fileOf(size);
          start('one', file);
          for (const [answersLeft, loseAnswers] of breaks) {
            Object.assign(house, { answersLeft, loseAnswers });
            await vi.advanceTimersByTimeAsync(40_000);
            Object.assign(house, { answersLeft: undefined });
            uploads.hurry();
          }
          await settled(ends);
          expect(ends).toEqual(['m-u-one']);
          expect(Buffer.compare(kept.get('u-one')?.bytes ?? new Uint8Array(), bytes)).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('CH-3 without a network it waits and says how far it is; back, it goes on where the house says', async () => {
    const { ends, start, house, uploads, asked } = setUp();
    house.answersLeft = 2;
    start('one', fileOf(900_000).file);
    await vi.advanceTimersByTimeAsync(100);
    expect(uploads.progress.get().get('one')).toMatchObject({ state: 'waiting', bytes: 900_000 });
    const before = asked.length;
    house.answersLeft = undefined;
    uploads.hurry();
    await settled(ends);
    expect(ends).toEqual(['m-u-one']);
    expect(asked[before]).toBe('GET /media/uploads/:uploadId');
    expect(asked.filter((one) => one === 'POST /media/uploads')).toHaveLength(1);
    expect(uploads.progress.get().size).toBe(0);
  });

  it('CH-3 what is processed for long is asked for again', async () => {
    const { ends, start, house, uploads } = setUp();
    house.processing = 3;
    start('one', fileOf(10).file);
    await vi.advanceTimersByTimeAsync(100);
    expect(uploads.progress.get().get('one')?.state).toBe('processing');
    await settled(ends);
    expect(ends).toEqual(['m-u-one']);
  });

  it('CH-3 a refusal ends it with its code', async () => {
    const { ends, start, house } = setUp();
    house.refusal = 'media.not_a_picture';
    start('one', fileOf(10).file);
    await settled(ends);
    expect(ends).toEqual(['media.not_a_picture']);
  });

  it('CH-3 halted it keeps what the house has, and goes on there; given up, nothing is left', async () => {
    const { ends, start, house, uploads, kept } = setUp();
    house.answersLeft = 2;
    start('one', fileOf(900_000).file);
    await vi.advanceTimersByTimeAsync(100);
    uploads.halt('one');
    house.answersLeft = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toEqual([]);
    const offset = kept.get('u-one')?.upload.offset ?? 0;
    expect(offset).toBeGreaterThan(0);
    start('one', fileOf(900_000).file);
    await settled(ends);
    expect(ends).toEqual(['m-u-one']);
    start('two', fileOf(900_000).file);
    house.hold = true;
    await vi.advanceTimersByTimeAsync(10);
    house.hold = false;
    uploads.cancel('two');
    for (const go of house.held) go();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept.has('u-two')).toBe(false);
    expect(ends).toEqual(['m-u-one']);
  });

  it('CH-3 two go at once, the third waits its turn', async () => {
    const { ends, start, house, uploads } = setUp();
    house.hold = true;
    for (const name of ['a', 'b', 'c']) start(name, fileOf(10).file);
    await vi.advanceTimersByTimeAsync(10);
    expect(house.held).toHaveLength(2);
    expect(uploads.progress.get().get('c')?.state).toBe('queued');
    house.hold = false;
    for (const go of house.held) go();
    await settled(ends, 3);
    expect(ends.sort()).toEqual(['m-u-a', 'm-u-b', 'm-u-c']);
  });
});
