import { EXPORT_SAMPLE_BYTES, looksLikeExport } from '../whatsapp/looks-like-export.ts';
import { isExportName } from '../whatsapp/read-chat-title.ts';
import { ArchiveRefusal } from './archive-refusal.ts';

/** A text file at the top of an archive. */
export interface TextCandidate {
  name: string;
  open(): AsyncIterable<Buffer>;
}

/** More text files than this at the top of an archive are not looked into. */
const MAX_CANDIDATES = 100;

/**
 * The one text of an archive that is the export. An iPhone's `_chat.txt` is it whatever else is
 * there; else exactly one text may look like an export. Throws an ArchiveRefusal:
 * 'imports.not_an_export' for none, 'imports.several_exports' for more.
 */
export async function findExportText<Candidate extends TextCandidate>(
  candidates: readonly Candidate[],
): Promise<Candidate> {
  const known = candidates.filter(({ name }) => isExportName(name));
  const others = candidates.filter(({ name }) => !isExportName(name));
  const found: Candidate[] = [];
  for (const candidate of [...known, ...others].slice(0, MAX_CANDIDATES)) {
    if (!(await looksLikeExport(await readSample(candidate.open())))) continue;
    if (candidate.name.toLowerCase() === '_chat.txt') return candidate;
    found.push(candidate);
  }
  const [only, another] = found;
  if (!only) throw new ArchiveRefusal('imports.not_an_export', 'no text looks like an export');
  if (another) throw new ArchiveRefusal('imports.several_exports', `${found.length} exports`);
  return only;
}

/** The first bytes of a stream, which is then left. */
export async function readSample(
  source: AsyncIterable<Uint8Array>,
  bytes = EXPORT_SAMPLE_BYTES,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}
