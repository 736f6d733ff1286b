import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The role that owns the house's database, and the one that made the cluster. */
export type ClusterRole = 'teahouse' | 'postgres';

/** Keeps a new random secret in `file`, readable by the current user alone. */
export function createClusterSecret(file: string): void {
  writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** The password of a role, derived from the secret in `file`: who knows one role's learns nothing of the other's. */
export function readClusterPassword(file: string, role: ClusterRole): string {
  if (!existsSync(file))
    throw new EmbeddedPostgresError(
      `The secret of the database, ${file}, is gone. Restore it from a backup, or restore the whole data folder.`,
    );
  const secret = readFileSync(file, 'utf8').trim();
  return createHmac('sha256', secret).update(role).digest('base64url');
}
