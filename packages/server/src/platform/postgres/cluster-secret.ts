import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The role that owns the house's database, and the one that made the cluster. */
export type ClusterRole = 'teahouse' | 'postgres';

/** Keeps a random secret in `file`, readable by the current user alone; one that is there already stays. */
export function createClusterSecretOnce(file: string): void {
  if (findSecret(file)) return;
  // a full disk must not leave an empty secret, which anybody could guess
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

/** The password of a role, derived from the secret in `file`: who knows one role's learns nothing of the other's. Refuses a missing or damaged secret. */
export function readClusterPassword(file: string, role: ClusterRole): string {
  const secret = findSecret(file);
  if (!secret)
    throw new EmbeddedPostgresError(
      `The secret of the database, ${file}, is gone or damaged. Restore it from a backup, or restore the whole data folder.`,
    );
  return createHmac('sha256', secret).update(role).digest('base64url');
}

function findSecret(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const secret = readFileSync(file, 'utf8').trim();
  return /^[0-9a-f]{64}$/.test(secret) ? secret : undefined;
}
