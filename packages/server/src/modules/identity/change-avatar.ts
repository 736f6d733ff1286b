import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { avatarBlob, storeUploadedAvatar } from './avatar-picture.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { AVATAR_LIMITS } from './rules.ts';
import type { IdentityTables } from './tables.ts';
import { takeTurns } from './take-turns.ts';
import { tellDevices } from './tell-devices.ts';

const TASK = 'identity.drop_avatar';
/** Cards that show the old picture are fetched again within this time. */
const SHOWN_ON_MS = 24 * 3600 * 1000;

const Dropped = z.object({ key: z.string() });

/** Sets the uploaded picture. Refuses identity.picture_refused, common.too_large, common.too_many. */
export async function changeAvatar(
  parts: IdentityParts,
  accountId: string,
  upload: Readable,
): Promise<void> {
  const bytes = await buffer(upload);
  await parts.database.transaction((tx) =>
    takeTurns(
      tx,
      parts,
      [{ what: ['avatar', accountId], limits: AVATAR_LIMITS }],
      'common.too_many',
    ),
  );
  await setAvatar(parts, accountId, await storeUploadedAvatar(parts.blobs, bytes));
}

/** Takes the account's picture away. */
export const removeAvatar = (parts: IdentityParts, accountId: string): Promise<void> =>
  setAvatar(parts, accountId, null);

async function setAvatar(
  parts: IdentityParts,
  accountId: string,
  key: string | null,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await findAndLockAccount(db, accountId);
    if (!account) refuse('common.not_signed_in');
    await db
      .updateTable('identity.account')
      .set({ avatar_key: key })
      .where('account_id', '=', accountId)
      .execute();
    if (account.avatar_key && account.avatar_key !== key)
      await dropAvatarLater(tx, parts, account.avatar_key);
    tellDevices(tx, parts.bus, accountId, 'me');
  });
}

/** Names the job that removes pictures which nobody shows any more. */
export function defineDropAvatar(parts: IdentityParts): void {
  parts.jobs.define(TASK, async (payload) => {
    const { key } = Dropped.parse(payload);
    // the key is made of the content: somebody else may show the same picture
    const shown = await parts.database
      .tables<IdentityTables>()
      .selectFrom('identity.account')
      .select('account_id')
      .where('avatar_key', '=', key)
      .limit(1)
      .executeTakeFirst();
    if (!shown) await parts.blobs.remove(avatarBlob(key));
  });
}

/** Removes the picture in a day, unless somebody shows it then. */
export async function dropAvatarLater(
  tx: Tx,
  parts: Pick<IdentityParts, 'jobs'>,
  key: string,
): Promise<void> {
  // by the database's own clock, which is the queue's
  const runAt = new Date(Date.now() + SHOWN_ON_MS);
  await parts.jobs.add(tx, TASK, { key } satisfies z.input<typeof Dropped>, {
    key: `${TASK} ${key}`,
    runAt,
  });
}
