import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import { assert } from '../../platform/refusal.ts';
import type { IdentityTables } from './tables.ts';

/** Marks values so that whoever reads the tables cannot guess them back. */
export interface ServerSecret {
  /** HMAC-SHA256 of the parts, each told apart from the next. */
  mark(...parts: readonly string[]): Buffer;
}

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
  return {
    mark: (...parts) => createHmac('sha256', row.value).update(JSON.stringify(parts)).digest(),
  };
}
