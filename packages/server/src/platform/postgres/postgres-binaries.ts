import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { canReach, type Owner } from './unprivileged-owner.ts';

/** PostgreSQL's programs on this machine. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** As in the folder's PG_VERSION, e.g. "18". */
  majorVersion: string;
}

interface Place {
  owner: Owner | undefined;
  /** Where a copy may go when the programs cannot run from node_modules. */
  copyTo: string;
  /** The package's folder; found in node_modules when not given. */
  packageFolder?: string;
}

/**
 * Finds the packaged programs and makes them ready to run as `owner`: completes the library links that
 * the package lists, and copies the programs once to `copyTo` when the owner cannot reach node_modules
 * or the links cannot be made there.
 */
export function preparePostgresBinaries(place: Place): PostgresBinaries {
  const packageFolder = place.packageFolder ?? findPackage();
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home =
    canReach(place.owner, join(packageFolder, 'native', 'bin')) && linkLibraries(packageFolder)
      ? packageFolder
      : copyPackage(packageFolder, join(place.copyTo, `postgres-${version}`));
  const bin = join(home, 'native', 'bin');
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    majorVersion: version.split('.')[0] ?? '',
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return dirname(dirname(entry));
  } catch {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL is packaged for ${process.platform} on ${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL of version 15 or newer.`,
    );
  }
}

/** Makes the links of `native/pg-symlinks.json` that are missing; false when they cannot be made here. */
function linkLibraries(packageFolder: string): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    } catch {
      // another start may have made it a moment ago
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

function copyPackage(from: string, to: string): string {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(from, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  if (!linkLibraries(unfinished))
    throw new EmbeddedPostgresError(
      `The libraries of PostgreSQL could not be linked in ${unfinished}.`,
    );
  try {
    renameSync(unfinished, to);
  } catch (error) {
    // another start may have finished its copy first
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}
