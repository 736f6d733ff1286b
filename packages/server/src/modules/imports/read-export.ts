import { Refusal } from '../../platform/refusal.ts';
import { ArchiveRefusal } from './archive/archive-refusal.ts';
import { type OpenedArchive, openArchive } from './archive/open-archive.ts';
import { blobFolder, dropFiles, dropFilesLater, dropUpload, eraseRows } from './erase-import.ts';
import { ImportRun, RunEnded } from './import-run.ts';
import { findImport, type ImportKey, tellImports } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { readPosts } from './posts/read-posts.ts';
import { uploadPath } from './upload-path.ts';
import { usingStream } from './using-stream.ts';
import { detectFormat } from './whatsapp/detect-format.ts';
import { readLines } from './whatsapp/read-lines.ts';
import { writeArchive } from './write-archive.ts';

/** Tries of one import before it is given up. */
const MAX_TRIES = 5;

/**
 * Reads an import: the whole file once for its layout and date order, asks when that cannot be
 * told, then writes the archived conversation. Called again after a crash, it takes over, erases
 * what the earlier run wrote and begins anew (posts stay, and are not written again); a file that cannot be taken, or five tries, fail the
 * import. Throws what may pass (no database, no disk, `signal`): call it again then.
 */
export async function readExport(
  parts: ImportsParts,
  key: ImportKey,
  signal?: AbortSignal,
): Promise<void> {
  const run = await ImportRun.claim(parts, key, signal);
  if (!run) return dropOver(parts, key);
  try {
    if (run.found.tries > MAX_TRIES) await fail(parts, run, 'common.internal');
    else await tryOnce(parts, run);
  } catch (error) {
    if (error instanceof RunEnded || run.ended || !(await run.isMine()))
      return await dropRun(parts, run);
    const code = refusalOf(error);
    if (code) return await fail(parts, run, code);
    await run.release();
    throw error;
  } finally {
    run.close();
  }
}

/** Nothing to read: what may be left of the import goes. */
async function dropOver(parts: ImportsParts, key: ImportKey): Promise<void> {
  const found = await findImport(parts.database, key);
  if (found?.state === 'done') await dropUpload(parts, key.importId);
  else if (found?.state !== 'asking') await dropFiles(parts, key.importId);
}

/** The run may write no more; the files that it kept go, unless it finished before it broke. */
async function dropRun(parts: ImportsParts, run: ImportRun): Promise<void> {
  const found = await findImport(parts.database, run.key);
  if (found?.state === 'done' && found.run_id === run.id) await dropUpload(parts, run.key.importId);
  else await parts.blobs.remove(blobFolder(run.key.importId, run.id));
}

async function tryOnce(parts: ImportsParts, run: ImportRun): Promise<void> {
  if (await readByKind(parts, run)) await dropUpload(parts, run.key.importId);
}

/** Answers whether what was read is written; otherwise the owner was asked. */
async function readByKind(parts: ImportsParts, run: ImportRun): Promise<boolean> {
  if (run.found.kind === 'posts') return readPosts(parts, run);
  await parts.database.transaction(async (tx) => eraseRows(tx, parts, await run.hold(tx)));
  await parts.blobs.remove(blobFolder(run.key.importId));
  const archive = await openArchive(uploadPath(parts.config.dataDir, run.key.importId));
  try {
    return await readArchive(parts, run, archive);
  } finally {
    await archive.close();
  }
}

/** Answers whether the archive was written; otherwise the owner was asked. */
async function readArchive(
  parts: ImportsParts,
  run: ImportRun,
  archive: OpenedArchive,
): Promise<boolean> {
  const now = parts.clock.now();
  const format = await usingStream(archive.openText(), run.signal, (text) =>
    detectFormat(readLines(text), now),
  );
  if (!format) throw new ArchiveRefusal('imports.not_an_export', 'no line begins like a message');
  const order = run.found.date_order ?? (format.certain ? format.order : undefined);
  if (!order) {
    const candidates = format.certain ? [format.order] : format.candidates;
    const example = format.certain ? '' : (format.examples[0]?.text ?? '');
    await parts.database.transaction(async (tx) => {
      await run.hold(tx, {
        state: 'asking',
        run_id: null,
        tries: 0,
        question: JSON.stringify({ candidates, example }),
      });
      tx.afterCommit(() => tellImports(parts.bus, run.key.accountId));
    });
    return false;
  }
  await writeArchive(parts, run, archive, {
    layout: format.layout,
    order,
    timeZone: run.found.time_zone,
    knownFiles: archive.mediaNames,
  });
  return true;
}

async function fail(parts: ImportsParts, run: ImportRun, code: string): Promise<void> {
  try {
    await parts.database.transaction(async (tx) => {
      const held = await run.hold(tx);
      await eraseRows(tx, parts, held);
      await run.hold(tx, {
        state: 'failed',
        run_id: null,
        refusal: code,
        finished_at: parts.clock.now(),
      });
      await dropFilesLater(tx, parts, run.key.importId);
      tx.afterCommit(() => tellImports(parts.bus, run.key.accountId));
    });
  } catch (error) {
    // cancelled at this very moment: that has erased everything
    if (!(error instanceof RunEnded)) throw error;
  }
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof ArchiveRefusal || error instanceof Refusal) return error.code;
  return undefined;
}
