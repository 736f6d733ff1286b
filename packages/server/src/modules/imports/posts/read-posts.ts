import type { ImportRun } from '../import-run.ts';
import type { ImportsParts } from '../index.ts';
import { unpackedPath, uploadPath } from '../upload-path.ts';
import { eraseGone } from './erase-posts.ts';
import { openPostArchive } from './open-post-archive.ts';
import { previewPosts } from './preview-posts.ts';
import { writePosts } from './write-posts.ts';

/** One try to read an archive of posts: asks its owner with a preview, or writes what they chose. Answers whether it was written. */
export async function readPosts(parts: ImportsParts, run: ImportRun): Promise<boolean> {
  const { dataDir } = parts.config;
  const archive = await openPostArchive(uploadPath(dataDir, run.key.importId), {
    unpackedPath: unpackedPath(dataDir, run.key.importId),
    now: parts.clock.now(),
    signal: run.signal,
  });
  try {
    const { choice, preview } = run.found;
    if (!choice || !preview) {
      await previewPosts(parts, run, archive);
      return false;
    }
    await eraseGone(parts, run.key.accountId);
    await writePosts(parts, run, archive, { choice, preview });
    return true;
  } finally {
    await archive.close();
  }
}
