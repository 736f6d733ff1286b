import { join } from 'node:path';

const END = '.import';

/** The folder of uploads that wait to be read. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');

/** Where the upload of an import lies until it has been read. */
export const uploadPath = (dataDir: string, importId: string): string =>
  join(uploadFolder(dataDir), `${importId}${END}`);

/** The import that a file in the folder of uploads belongs to, if to any. */
export const importOf = (fileName: string): string | undefined =>
  fileName.endsWith(END) ? fileName.slice(0, -END.length) : undefined;
