import { writeFile } from 'node:fs/promises';
import type { Media, MediaKind } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { MediaParts } from './index.ts';
import { makeSafe } from './make-safe.ts';
import { insertItem } from './process-upload.ts';
import type { MediaTables } from './tables.ts';
import { makeUploadFolder, removeUploadFiles, uploadPath } from './upload-file.ts';

/** A file of the house's own making. */
export interface OwnFile {
  ownerId: string;
  kind: MediaKind;
  bytes: Uint8Array;
  fileName?: string;
}

/** Makes a file safe as if it had been uploaded, and keeps it fresh for a day; to be claimed then. Refuses as an upload does. */
export async function storeMedia(parts: MediaParts, own: OwnFile): Promise<Media> {
  const { kind, fileName = '' } = own;
  const mediaId = newId();
  const path = uploadPath(parts.config.dataDir, mediaId);
  await makeUploadFolder(parts.config.dataDir);
  try {
    await writeFile(path, own.bytes, { mode: 0o600 });
    const safe = await makeSafe(parts, { mediaId, ownerId: own.ownerId, kind, path, fileName });
    await insertItem(parts, parts.database.tables<MediaTables>(), own.ownerId, safe);
    return safe.description;
  } finally {
    await removeUploadFiles(parts.config.dataDir, mediaId);
  }
}
