import { rm } from 'node:fs/promises';
import { Refusal } from '../../platform/refusal.ts';
import { ArchiveRefusal } from './archive/archive-refusal.ts';
import { type OpenedArchive, openArchive } from './archive/open-archive.ts';
import { findImport, type Import, moveImport } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { eraseTraces } from './remove-import.ts';
import { uploadPath } from './start-import.ts';
import { detectFormat } from './whatsapp/detect-format.ts';
import { readLines } from './whatsapp/read-lines.ts';
import { Cancelled, writeArchive } from './write-archive.ts';

const UNDER_WAY = ['reading', 'writing'] as const;

/**
 * The job of an import: reads the whole file once for its layout and date order, asks when that
 * cannot be told, then writes the archived conversation. Run again after a crash, it erases what
 * the earlier try wrote and begins anew.
 */
export async function readExport(
  parts: ImportsParts,
  payload: { accountId: string; importId: string },
): Promise<void> {
  const { accountId, importId } = payload;
  const found = await findImport(parts.database, accountId, importId);
  if (!found || (found.state !== 'reading' && found.state !== 'writing')) return;
  await eraseTraces(parts, found);
  try {
    const archive = await openArchive(uploadPath(parts.config.dataDir, importId));
    try {
      await readArchive(parts, found, archive);
    } finally {
      await archive.close();
    }
  } catch (error) {
    if (error instanceof Cancelled) return eraseTraces(parts, found);
    const code = refusalOf(error);
    // a passing fault (no database, no disk): the queue tries again
    if (!code) throw error;
    await eraseTraces(parts, found);
    await moveImport(parts, accountId, importId, UNDER_WAY, {
      state: 'failed',
      refusal: code,
      finished_at: parts.clock.now(),
    });
  }
  const after = await findImport(parts.database, accountId, importId);
  if (after?.state !== 'asking')
    await rm(uploadPath(parts.config.dataDir, importId), { force: true });
}

async function readArchive(
  parts: ImportsParts,
  found: Import,
  archive: OpenedArchive,
): Promise<void> {
  const format = await detectFormat(readLines(archive.openText()), parts.clock.now());
  if (!format) throw new ArchiveRefusal('imports.not_an_export', 'no line begins like a message');
  const order = found.date_order ?? (format.certain ? format.order : undefined);
  if (!order && !format.certain) {
    const example = format.examples[0]?.text ?? '';
    const question = { candidates: format.candidates, example };
    await moveImport(parts, found.account_id, found.import_id, UNDER_WAY, {
      state: 'asking',
      question: JSON.stringify(question),
    });
    return;
  }
  const going = await moveImport(parts, found.account_id, found.import_id, UNDER_WAY, {
    state: 'writing',
    question: null,
  });
  if (!going || !order) throw new Cancelled();
  await writeArchive(parts, found, archive, {
    layout: format.layout,
    order,
    timeZone: found.time_zone,
    knownFiles: archive.mediaNames,
  });
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof ArchiveRefusal || error instanceof Refusal) return error.code;
  return undefined;
}
