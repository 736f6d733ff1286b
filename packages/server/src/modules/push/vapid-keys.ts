import webPush from 'web-push';
import type { Database } from '../../platform/db/database.ts';
import { assert } from '../../platform/refusal.ts';
import type { PushTables } from './tables.ts';

/** The pair by which push services know this instance, both in base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** Reads the keys of this instance; made at the first start, the same on every node. */
export async function readVapidKeys(database: Database): Promise<VapidKeys> {
  const db = database.tables<PushTables>();
  const find = () =>
    db.selectFrom('push.vapid').selectAll().where('name', '=', 'web').executeTakeFirst();
  let row = await find();
  if (!row) {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    await db
      .insertInto('push.vapid')
      .values({ name: 'web', public_key: publicKey, private_key: privateKey })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await find();
  }
  assert(row, 'the keys that were just written can be read');
  return { publicKey: row.public_key, privateKey: row.private_key };
}
