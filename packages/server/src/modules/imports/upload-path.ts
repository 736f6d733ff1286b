import { join } from 'node:path';

const END = '.import';
const UNPACKED_END = '.tar';

/** The folder of uploads that wait to be read. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');

/** Where the upload of an import lies until it has been read. */
export const uploadPath = (dataDir: string, importId: string): string =>
  join(uploadFolder(dataDir), `${importId}${END}`);

/** Where an upload lies that had to be unpacked to be read. */
export const unpackedPath = (dataDir: string, importId: string): string =>
  `${uploadPath(dataDir, importId)}${UNPACKED_END}`;

/** The import that a file in the folder of uploads belongs to, if to any. */
export function importOf(fileName: string): string | undefined {
  const name = fileName.endsWith(UNPACKED_END) ? fileName.slice(0, -UNPACKED_END.length) : fileName;
  return name.endsWith(END) ? name.slice(0, -END.length) : undefined;
}
