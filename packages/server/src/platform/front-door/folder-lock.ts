import {
  constants,
  copyFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readProcessStart } from './process-start.ts';

/** Who holds a lock. A holder that closed, or never finished writing, is empty. */
interface Holder {
  pid?: number;
  startedAt?: string | undefined;
}

const PREFIX = 'teahouse.pid.';

/**
 * Takes the folder for this process until the answer is called, or says which live process has it. A
 * lock whose process is gone, or whose number another process got, is taken over.
 *
 * Each holder's file has the number after the last one's (`teahouse.pid.7`), and the highest number
 * holds. A number is linked once, by whoever comes first; a file goes only when a higher one stands.
 * So nobody ever takes a live lock away, not even for a moment, however many start at once.
 */
export function lockFolder(folder: string): { unlock: () => void } | { heldBy: number } {
  const mine: Holder = { pid: process.pid, startedAt: readProcessStart(process.pid) };
  const written = join(folder, `teahouse.${process.pid}.tmp`);
  writeFileSync(written, `${JSON.stringify(mine)}\n`);
  try {
    for (;;) {
      const last = highestNumber(folder);
      const heldBy = livePid(readHolder(join(folder, `${PREFIX}${last}`)));
      if (heldBy !== undefined) return { heldBy };
      const file = join(folder, `${PREFIX}${last + 1}`);
      // a link appears with its content or not at all, so nobody reads half a lock
      if (!linkOnce(written, file)) continue;
      if (highestNumber(folder) > last + 1) {
        // this number had been used and cleared since it was looked for
        rmSync(file, { force: true });
        continue;
      }
      removeBelow(folder, last + 1);
      return { unlock: () => release(file) };
    }
  } finally {
    rmSync(written, { force: true });
  }
}

/** 0 where nobody has held the folder yet. */
function highestNumber(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

function removeBelow(folder: string, number: number): void {
  for (const lower of numbers(folder))
    if (lower < number) rmSync(join(folder, `${PREFIX}${lower}`), { force: true });
}

/** The file stays, empty of its holder, so that its number is never given twice. */
function release(file: string): void {
  const empty = `${file}.tmp`;
  writeFileSync(empty, '{}\n');
  renameSync(empty, file);
}

function livePid({ pid, startedAt }: Holder): number | undefined {
  if (typeof pid !== 'number' || startedAt === undefined) return undefined;
  return readProcessStart(pid) === startedAt ? pid : undefined;
}

function readHolder(file: string): Holder {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
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
