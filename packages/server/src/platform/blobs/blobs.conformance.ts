import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Blobs } from './blobs.ts';

/** What every blob store must do. */
export function blobsConformance(open: () => Promise<Blobs>): void {
  const read = async (blobs: Blobs, key: string, range?: { start: number; end: number }) => {
    const found = await blobs.find(key, range);
    return found && (await buffer(found.stream)).toString();
  };
  it('gives back what was put, whole and in part, and replaces it', async () => {
    const blobs = await open();
    expect(await blobs.put('a/b.txt', Buffer.from('first'))).toBe(5);
    expect(
      await blobs.put('a/b.txt', Readable.from([Buffer.from('sec'), Buffer.from('ond')])),
    ).toBe(6);
    expect(await read(blobs, 'a/b.txt')).toBe('second');
    expect(await read(blobs, 'a/b.txt', { start: 1, end: 3 })).toBe('eco');
    expect((await blobs.find('a/b.txt'))?.bytes).toBe(6);
    expect(await blobs.size('a/b.txt')).toBe(6);
  });
  it('finds nothing under a key that was never written', async () => {
    const blobs = await open();
    expect(await blobs.find('no/such')).toBeUndefined();
    expect(await blobs.size('no/such')).toBeUndefined();
  });
  it('writes all or nothing when the source breaks', async () => {
    const blobs = await open();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('planted');
      })(),
    );
    await expect(blobs.put('x/y', broken)).rejects.toThrow('planted');
    expect(await blobs.find('x/y')).toBeUndefined();
  });
  it('removes one key, or all below a prefix', async () => {
    const blobs = await open();
    for (const key of ['p/1', 'p/2', 'q/1']) await blobs.put(key, Buffer.from(key));
    await blobs.remove('p/');
    await blobs.remove('never/there');
    expect(await read(blobs, 'p/1')).toBeUndefined();
    expect(await read(blobs, 'q/1')).toBe('q/1');
  });
  it('never leaves the store by its key', async () => {
    const blobs = await open();
    for (const key of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'a//b',
      'A',
      '.hidden',
      'a/'.repeat(200),
    ])
      await expect(blobs.put(key, Buffer.from(''))).rejects.toThrow('broken invariant');
  });
}
