import { withoutMarks } from './marks.ts';
import { readHeader } from './read-header.ts';
import { readLines } from './read-lines.ts';

/** How much of a text is enough to tell. */
export const EXPORT_SAMPLE_BYTES = 64 * 1024;

/** Whether a text begins as exports do: its first line that says anything begins a message, or three of the sample's lines do. */
export async function looksLikeExport(sample: Uint8Array): Promise<boolean> {
  let headers = 0;
  let first = true;
  for await (const { text } of readLines([sample])) {
    if (withoutMarks(text).trim() === '') continue;
    if (readHeader(text)) {
      if (first) return true;
      headers += 1;
      if (headers >= 3) return true;
    }
    first = false;
  }
  return false;
}
