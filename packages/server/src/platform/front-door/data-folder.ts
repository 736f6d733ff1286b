import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFileError } from './explain-file-error.ts';
import { readProcessStart } from './process-start.ts';

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
const LOCK_FILE = 'teahouse.pid';
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

interface Holder {
  pid: number;
  startedAt: string | undefined;
}

function lock(path: string): () => void {
  const file = join(path, LOCK_FILE);
  const mine: Holder = { pid: process.pid, startedAt: readProcessStart(process.pid) };
  const written = `${file}.${process.pid}`;
  writeFileSync(written, `${JSON.stringify(mine)}\n`);
  try {
    // a link appears with its content or not at all, so nobody reads half a lock
    while (!linkOnce(written, file)) {
      refuseLiveHolder(path, readJson(file));
      takeStale(path, file);
    }
  } finally {
    rmSync(written, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Gives a file a second name; false when something has that name already. */
function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // exFAT and some shared folders know no links
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock away; when another start put its own there since, gives that back and refuses. */
function takeStale(path: string, file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    refuseLiveHolder(path, readJson(aside));
  } catch (error) {
    linkOnce(aside, file);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function refuseLiveHolder(path: string, { pid, startedAt }: Partial<Holder>): void {
  const isAlive =
    typeof pid === 'number' && startedAt !== undefined && readProcessStart(pid) === startedAt;
  if (isAlive)
    throw new DataFolderError(
      `Another Teahouse (process ${pid}) is using ${path}. Stop it, or set TEAHOUSE_DATA_DIR to another folder.`,
    );
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
