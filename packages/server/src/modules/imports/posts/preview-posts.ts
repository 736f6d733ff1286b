import type { ImportPreview, ImportReason } from '@teahouse/contract';
import type { ImportRun } from '../import-run.ts';
import { tellImports } from '../import-state.ts';
import type { ImportsParts } from '../index.ts';
import { findOrigins } from './find-origins.ts';
import { beginningOf, type Found, type FoundPost, type PostArchive } from './found-post.ts';
import { inBatches } from './in-batches.ts';

const BATCH = 500;
const SAMPLES = 3;

/** Reads an archive of posts to its end and asks its owner whether, and where to, they shall come. Nothing is written but the question. */
export async function previewPosts(
  parts: ImportsParts,
  run: ImportRun,
  archive: PostArchive,
): Promise<void> {
  const preview = await countPosts(parts, run, archive);
  await parts.database.transaction(async (tx) => {
    await run.hold(tx, {
      state: 'asking',
      run_id: null,
      tries: 0,
      preview: JSON.stringify(preview),
    });
    tx.afterCommit(() => tellImports(parts.bus, run.key.accountId));
  });
}

async function countPosts(
  parts: ImportsParts,
  run: ImportRun,
  archive: PostArchive,
): Promise<ImportPreview> {
  const { accountId } = run.key;
  const { service, account } = archive;
  const counter = new PreviewCounter();
  for await (const batch of inBatches(archive.read(), BATCH)) {
    run.signal.throwIfAborted();
    const ids = batch.flatMap((one) => (one.type === 'post' ? one.originId : []));
    const known = await findOrigins(parts.database, { accountId, service }, ids);
    for (const one of batch) counter.add(one, one.type === 'post' && known.has(one.originId));
  }
  return { service, account, ...counter.counted() };
}

class PreviewCounter {
  #publicPosts = 0;
  #privatePosts = 0;
  #known = 0;
  #files = 0;
  #from = Number.POSITIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;
  readonly #leftOut = new Map<ImportReason, number>();
  #samples: FoundPost[] = [];

  add(found: Found, isKnown: boolean): void {
    if (found.type === 'left_out') {
      this.#leftOut.set(found.reason, (this.#leftOut.get(found.reason) ?? 0) + 1);
      return;
    }
    if (found.isPublic) this.#publicPosts += 1;
    else this.#privatePosts += 1;
    if (isKnown) this.#known += 1;
    this.#files += found.files.length;
    this.#from = Math.min(this.#from, found.at.getTime());
    this.#until = Math.max(this.#until, found.at.getTime());
    this.#samples = [...this.#samples, found]
      .sort((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, SAMPLES);
  }

  counted(): Omit<ImportPreview, 'service' | 'account'> {
    const momentOf = (time: number) =>
      Number.isFinite(time) ? new Date(time).toISOString() : null;
    return {
      from: momentOf(this.#from),
      until: momentOf(this.#until),
      publicPosts: this.#publicPosts,
      privatePosts: this.#privatePosts,
      known: this.#known,
      files: this.#files,
      leftOut: [...this.#leftOut]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count),
      samples: this.#samples.map((post) => ({
        at: post.at.toISOString(),
        text: beginningOf(post.text),
        files: post.files.length,
        isPublic: post.isPublic,
      })),
    };
  }
}
