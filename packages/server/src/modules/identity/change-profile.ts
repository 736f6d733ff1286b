import { refuse } from '../../platform/refusal.ts';
import type { IdentityParts } from './parts.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

export interface ProfileChange {
  displayName?: string;
  region?: string;
  bio?: string;
  language?: LanguageCode;
  findableByPhone?: boolean;
}

/** Changes what is given and leaves the rest. */
export async function changeProfile(
  parts: IdentityParts,
  accountId: string,
  { displayName, region, bio, language, findableByPhone }: ProfileChange,
): Promise<void> {
  const given = Object.entries({
    display_name: displayName,
    region,
    bio,
    language,
    findable_by_phone: findableByPhone,
  }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  await parts.database.transaction(async (tx) => {
    const updated = await tx
      .tables<IdentityTables>()
      .updateTable('identity.account')
      .set(Object.fromEntries(given))
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) refuse('common.not_signed_in');
    tellDevices(tx, parts.bus, accountId, 'me');
  });
}
