import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { blobsConformance } from './blobs.conformance.ts';
import { createFolderBlobs } from './folder-blobs.ts';

describe('blobs in a folder', () => {
  blobsConformance(async () => createFolderBlobs(await mkdtemp(join(tmpdir(), 'teahouse-blobs-'))));
});
