import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFileError } from './explain-file-error.ts';
import { lockFolder } from './folder-lock.ts';

/** Why the data folder cannot be used; the message is a whole sentence for the operator. */
export class DataFolderError extends Error {}

/** An open data folder: this process alone uses it until `close`. */
export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string;
  close(): Promise<void>;
}

/** The layout of the data folder that this version writes. */
const FORMAT = 1;
const FORMAT_FILE = 'teahouse.json';
const MEGABYTE = 1024 * 1024;

/**
 * Opens the data folder, making it the first time, and locks it against a second server; a lock whose
 * process is gone (or whose number another process got) is taken over. Refuses a folder that cannot be
 * written, has under `minimumFreeBytes` (200 MB) left, or belongs to a newer version.
 */
export async function openDataFolder(
  folder: string,
  minimumFreeBytes = 200 * MEGABYTE,
): Promise<DataFolder> {
  try {
    const path = makeFolder(folder);
    await refuseFullDisk(path, minimumFreeBytes);
    refuseNewerFormat(path);
    const unlock = lock(path);
    return { path, close: async () => unlock() };
  } catch (error) {
    const sentence = explainFileError(error, folder);
    throw sentence ? new DataFolderError(sentence, { cause: error }) : error;
  }
}

function makeFolder(folder: string): string {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    // as root, the database inside belongs to another user, who must be able to pass but not to look
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return realpathSync(folder);
}

async function refuseFullDisk(path: string, minimumFreeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  if (free < minimumFreeBytes)
    throw new DataFolderError(
      `The disk that holds ${path} has only ${Math.floor(free / MEGABYTE)} MB left; Teahouse needs ${Math.ceil(minimumFreeBytes / MEGABYTE)} MB. Free some space, then start again.`,
    );
}

function refuseNewerFormat(path: string): void {
  const file = join(path, FORMAT_FILE);
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify({ format: FORMAT })}\n`);
    return;
  }
  const { format } = readJson(file) as { format?: unknown };
  if (typeof format !== 'number')
    throw new DataFolderError(`${file} is damaged. Restore it from a backup.`);
  if (format > FORMAT)
    throw new DataFolderError(
      `The data in ${path} belongs to a newer version of Teahouse (format ${format}; this one knows ${FORMAT}). Start that version.`,
    );
}

function lock(path: string): () => void {
  const taken = lockFolder(path);
  if ('heldBy' in taken)
    throw new DataFolderError(
      `Another Teahouse (process ${taken.heldBy}) is using ${path}. Stop it, or set TEAHOUSE_DATA_DIR to another folder.`,
    );
  return taken.unlock;
}

/** A half-written file counts as empty. */
function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
