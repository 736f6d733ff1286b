import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import { assert } from '../../platform/refusal.ts';
import type { IdentityTables } from './tables.ts';

/** Keeps small secrets so that whoever sees a single table, a job or a log line learns nothing. */
export interface ServerSecret {
  /** HMAC-SHA256 of the parts, each told apart from the next. */
  mark(...parts: readonly string[]): Buffer;
  /** The text under AES-256-GCM, in base64url. */
  seal(text: string): string;
  /** The text again; throws when it was not sealed by this instance. */
  unseal(sealed: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Reads the secret of this instance; made at the first start, the same on every node. */
export async function readServerSecret(database: Database): Promise<ServerSecret> {
  const db = database.tables<IdentityTables>();
  await db
    .insertInto('identity.secret')
    .values({ name: 'marks', value: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('identity.secret')
    .select('value')
    .where('name', '=', 'marks')
    .executeTakeFirst();
  assert(row, 'the secret that was just written can be read');
  return createServerSecret(row.value);
}

/** The same from a key of 32 bytes. */
export function createServerSecret(key: Buffer): ServerSecret {
  const mark = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  const sealKey = mark('key for sealing');
  return {
    mark,
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(tag);
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}
