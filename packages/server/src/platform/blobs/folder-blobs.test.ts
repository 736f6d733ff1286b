import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobsConformance } from './blobs.conformance.ts';
import { createFolderBlobs } from './folder-blobs.ts';

describe('blobs in a folder', () => {
  blobsConformance(async () => createFolderBlobs(await mkdtemp(join(tmpdir(), 'teahouse-blobs-'))));

  it('are for this user alone', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'teahouse-blobs-')), 'blobs');
    await createFolderBlobs(folder).put('a/b', Buffer.from('x'));
    const mode = async (...path: string[]) => (await stat(join(folder, ...path))).mode & 0o777;
    expect([await mode(), await mode('a'), await mode('a', 'b')]).toEqual([0o700, 0o700, 0o600]);
  });
});
