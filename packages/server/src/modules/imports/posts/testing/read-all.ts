import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Found, FoundPost, LeftOut } from '../found-post.ts';
import { openPostArchive } from '../open-post-archive.ts';

/** When tests read an archive. */
export const NOW = new Date('2026-01-01T00:00:00Z');

/** Everything that an archive in memory holds. */
export async function readAll(bytes: Buffer | string) {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-posts-'));
  try {
    const path = join(folder, 'upload');
    await writeFile(path, bytes);
    const { signal } = new AbortController();
    const archive = await openPostArchive(path, {
      unpackedPath: `${path}.tar`,
      now: NOW,
      signal,
    });
    try {
      const found: Found[] = [];
      for await (const one of archive.read()) found.push(one);
      return {
        service: archive.service,
        account: archive.account,
        posts: found.filter((one): one is FoundPost => one.type === 'post'),
        leftOut: found.filter((one): one is LeftOut => one.type === 'left_out'),
      };
    } finally {
      await archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
