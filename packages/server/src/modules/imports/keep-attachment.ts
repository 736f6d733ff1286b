import { Readable } from 'node:stream';
import type { ArchivedAttachment } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { OpenedArchive } from './archive/open-archive.ts';
import { MEDIA_SAMPLE_BYTES, type SniffedMedia, sniffMedia } from './archive/sniff-media.ts';
import { blobFolder } from './erase-import.ts';
import type { ImportRun } from './import-run.ts';
import type { ImportsParts } from './index.ts';
import type { ImportsTables } from './tables.ts';
import { usingStream } from './using-stream.ts';
import type { Attachment } from './whatsapp/read-body.ts';

type MediaRow = ImportsTables['imports.media'];

/** A file of an archive kept as a blob, with the row that lets its owner see it; a file that is not there has no row. */
export interface KeptAttachment {
  attachment: ArchivedAttachment;
  media: MediaRow | undefined;
}

/** Keeps the files of an archive, each once however often it is named. */
export function openAttachmentKeeper(parts: ImportsParts, run: ImportRun, archive: OpenedArchive) {
  const kept = new Map<string, ArchivedAttachment>();
  return async ({ fileName, kind }: Attachment): Promise<KeptAttachment> => {
    const name = fileName.normalize('NFC');
    const before = kept.get(name);
    if (before) return { attachment: before, media: undefined };
    const file = name ? archive.openMedia(name) : undefined;
    if (!file) {
      const mime = 'application/octet-stream';
      return { attachment: { mediaId: null, kind, mime, fileName, bytes: 0 }, media: undefined };
    }
    const media = await store(parts, run, name, file.stream);
    const { media_id: mediaId, mime, bytes } = media;
    const attachment = { mediaId, kind: media.kind, mime, fileName, bytes: Number(bytes) };
    kept.set(name, attachment);
    return { attachment, media };
  };
}

function store(
  parts: ImportsParts,
  run: ImportRun,
  fileName: string,
  file: Readable,
): Promise<MediaRow> {
  return usingStream(file, run.signal, async (stream) => {
    const { sample, whole } = await peek(stream);
    const { kind, mime }: SniffedMedia = await sniffMedia(sample);
    const mediaId = newId();
    const key = `${blobFolder(run.key.importId, run.id)}${mediaId}`;
    const bytes = await parts.blobs.put(key, Readable.from(whole, { objectMode: false }));
    return {
      account_id: run.key.accountId,
      media_id: mediaId,
      import_id: run.key.importId,
      blob_key: key,
      kind,
      mime,
      file_name: fileName,
      bytes: BigInt(bytes),
    };
  });
}

/** The first bytes of a stream, and the whole of it. */
async function peek(
  source: Readable,
): Promise<{ sample: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const first: Buffer[] = [];
  let length = 0;
  const iterator = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  while (length < MEDIA_SAMPLE_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const begin = Buffer.concat(first);
  async function* whole() {
    yield begin;
    yield* iterator;
  }
  return { sample: begin.subarray(0, MEDIA_SAMPLE_BYTES), whole: whole() };
}
