import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ClusterPlace } from './cluster-place.ts';
import { createClusterSecretOnce, readClusterPassword } from './cluster-secret.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** Who may connect: both roles, by password, from this machine. */
const HBA = 'host all all 127.0.0.1/32 scram-sha-256\n';

/** One call for the file system instead of one for each of a thousand files. */
const SYNC_ONCE = process.platform === 'linux' ? ['--sync-method=syncfs'] : [];

/**
 * Makes the cluster of `place` unless it is there: UTF-8, the C locale of PostgreSQL itself, passwords
 * only. A half-made one never gets its name. Refuses a cluster of another major version.
 */
export async function createClusterOnce(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<void> {
  const versionFile = join(place.cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const major = readFileSync(versionFile, 'utf8').trim();
    if (major !== binaries.majorVersion)
      throw new EmbeddedPostgresError(
        `The database in ${place.cluster} was made by PostgreSQL ${major}; this Teahouse brings PostgreSQL ${binaries.majorVersion}. Start the version of Teahouse that made it.`,
      );
    return;
  }
  if (existsSync(place.cluster) && readdirSync(place.cluster).length > 0)
    throw new EmbeddedPostgresError(
      `${place.cluster} is not a PostgreSQL database. Move its files away, or set TEAHOUSE_DATA_DIR to another folder.`,
    );
  await createCluster(place, binaries, durable);
}

async function createCluster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<void> {
  // the initdb of a killed server may still be writing there
  for (const name of readdirSync(place.home).filter((name) => name.startsWith('unfinished-')))
    rmSync(join(place.home, name), { recursive: true, force: true, maxRetries: 10 });
  createClusterSecretOnce(place.secretFile);
  const unfinished = join(place.home, `unfinished-${process.pid}`);
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, readClusterPassword(place.secretFile, 'postgres'), { mode: 0o600 });
  if (place.owner) chownSync(passwordFile, place.owner.uid, place.owner.gid);
  try {
    const settings = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const locale = ['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'];
    await runInitdb(place, binaries, [
      `--pgdata=${unfinished}`,
      '--encoding=UTF8',
      '--no-instructions',
      ...(durable ? SYNC_ONCE : ['--no-sync']),
      ...settings,
      ...locale,
    ]);
    writeFileSync(join(unfinished, 'pg_hba.conf'), HBA);
    rmSync(place.cluster, { recursive: true, force: true });
    renameSync(unfinished, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  args: string[],
): Promise<void> {
  const child = spawn(binaries.initdb, args, {
    cwd: place.home,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...place.owner,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new EmbeddedPostgresError(`PostgreSQL cannot be run here: ${error.message}.`)),
    );
    child.once('close', resolve);
  });
  if (code !== 0) throw new EmbeddedPostgresError(explainPostgres(complaint, place.home));
}

/** The sentence for what PostgreSQL's programs said when they gave up on `folder`. */
export function explainPostgres(complaint: string, folder: string): string {
  if (/No space left on device|disk quota exceeded/i.test(complaint))
    return `The disk that holds ${folder} is full. Free some space, then start again.`;
  if (/error while loading shared libraries: (\S+?):/.test(complaint))
    return `PostgreSQL cannot start because this machine lacks the library ${RegExp.$1}. Install it, or set DATABASE_URL to a PostgreSQL of version 15 or newer.`;
  const nameless = complaint.match(/could not look up effective user ID (\d+)/);
  if (nameless)
    return `PostgreSQL refuses to run as user ${nameless[1]}, which this system does not list in /etc/passwd. Start Teahouse as a listed user or as root, or set DATABASE_URL to a PostgreSQL of version 15 or newer.`;
  if (/Address already in use/i.test(complaint))
    return `Another program took the port of the database in ${folder}. Start again to choose another.`;
  if (/Permission denied/i.test(complaint))
    return `PostgreSQL may not use ${folder}: ${lastLine(complaint)}`;
  return `PostgreSQL in ${folder} did not start: ${lastLine(complaint)}`;
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1) ??
  text.trim().split('\n').at(-1) ??
  '';
