import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { explainFileError } from '../front-door/explain-file-error.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { canReach, chooseOwner, type Owner } from './unprivileged-owner.ts';

/** Where an embedded database lives and who owns it. */
export interface ClusterPlace {
  owner: Owner | undefined;
  /** The database's own folder: cluster, logs, secret. */
  home: string;
  /** What PostgreSQL calls its data directory. */
  cluster: string;
  logFolder: string;
  secretFile: string;
  /** Where a copy of the programs may go. */
  copyTo: string;
  /** True when the folder it belongs at is out of its owner's reach. */
  elsewhere: boolean;
}

/**
 * Finds or makes the home of the database that belongs at `folder`. As root, when the way there leads
 * through a private folder (such as /root), the home is made in `stateFolder` and a pointer to it is
 * kept beside `folder`, as `<folder>-is-in.txt`. Refuses when the pointer leads nowhere or the database
 * belongs to another user.
 */
export function findClusterPlace(folder: string, stateFolder = '/var/lib'): ClusterPlace {
  const pointer = `${folder}-is-in.txt`;
  const pointed = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (pointed && !existsSync(pointed))
    throw new EmbeddedPostgresError(
      `The database was kept in ${pointed}, which is gone. Put it back, or remove ${pointer} to begin with an empty one.`,
    );
  const owner = chooseOwner([join(pointed ?? folder, 'cluster'), dirname(folder)]);
  const elsewhere = pointed !== undefined || !canReach(owner, dirname(folder));
  if (elsewhere && !pointed && existsSync(join(folder, 'cluster')))
    throw new EmbeddedPostgresError(
      `The database in ${folder} cannot be reached by its user ${owner?.uid}, because a folder above it is private. Move the data folder, or open the way to it with chmod o+x.`,
    );
  const home = pointed ?? (elsewhere ? join(stateFolder, homeName(folder)) : folder);
  const place: ClusterPlace = {
    owner,
    home,
    cluster: join(home, 'cluster'),
    logFolder: join(home, 'log'),
    secretFile: join(home, 'secret'),
    copyTo: owner ? join(stateFolder, 'teahouse-programs') : join(home, 'programs'),
    elsewhere,
  };
  try {
    makeHome(place);
    mkdirSync(dirname(folder), { recursive: true });
    if (elsewhere && !pointed) writeFileSync(pointer, `${home}\n`);
  } catch (error) {
    const sentence = explainFileError(error, home);
    throw sentence ? new EmbeddedPostgresError(sentence, { cause: error }) : error;
  }
  refuseForeignCluster(place);
  return place;
}

const homeName = (folder: string) =>
  `teahouse-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

function makeHome({ home, logFolder, owner }: ClusterPlace): void {
  for (const folder of [home, logFolder]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
    if (owner) chownSync(folder, owner.uid, owner.gid);
  }
}

function refuseForeignCluster({ owner, cluster }: ClusterPlace): void {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  const uid = owner?.uid ?? process.getuid?.();
  if (stat && uid !== undefined && stat.uid !== uid)
    throw new EmbeddedPostgresError(
      `The database in ${cluster} belongs to user ${stat.uid}, not to ${uid}. Start Teahouse as that user (or as root).`,
    );
}
