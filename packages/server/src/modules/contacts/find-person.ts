import type { Profile } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { ContactsParts } from './index.ts';
import { introduce } from './introduce.ts';
import { presentProfile } from './present-profile.ts';
import { readTie } from './read-tie.ts';
import { mayMeet, readQuery } from './rules.ts';
import type { ContactsTables, Source } from './tables.ts';

/** Finds somebody by exact handle, or by phone when they allow it; null for nobody. Refuses common.too_many. */
export async function findPerson(
  parts: ContactsParts,
  accountId: string,
  query: string,
): Promise<Profile | null> {
  const wanted = readQuery(query);
  if (!wanted) return null;
  if ('phone' in wanted) {
    await parts.findLimits.phone.take(accountId);
    return meet(parts, accountId, await parts.identity.findAccountByPhone(wanted.phone), 'phone');
  }
  await parts.findLimits.handle.take(accountId);
  return meet(parts, accountId, await parts.identity.findAccountByHandle(wanted.handle), 'handle');
}

/** Who is behind a scanned personal code; refuses common.not_found, common.too_many. */
export async function scanCode(
  parts: ContactsParts,
  accountId: string,
  link: string,
): Promise<Profile> {
  await parts.findLimits.handle.take(accountId);
  const personId = await parts.identity.findAccountByCode(link);
  return (await meet(parts, accountId, personId, 'qr')) ?? refuse('common.not_found');
}

/** Introduces the person to the account, where the two may meet. */
async function meet(
  parts: ContactsParts,
  accountId: string,
  personId: string | undefined,
  source: Source,
): Promise<Profile | null> {
  if (!personId) return null;
  const person = (await parts.identity.listPeople([personId])).get(personId);
  if (!person) return null;
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const tie = await readTie(db, accountId, personId);
    if (!mayMeet(tie)) return null;
    await introduce(db, accountId, [personId], source, parts.clock.now());
    return presentProfile(parts, accountId, person, tie);
  });
}
