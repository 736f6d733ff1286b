import type { Audience } from '@teahouse/contract';
import type { MomentsParts } from './parts.ts';
import { listWitnesses } from './policy.ts';
import { tidyAudience } from './rules.ts';

/** How many of the account's friends would see a moment for this audience now. */
export async function countAudience(
  { listCircle }: Pick<MomentsParts, 'listCircle'>,
  accountId: string,
  audience: Audience,
): Promise<number> {
  return listWitnesses(await listCircle(accountId), tidyAudience(audience)).length;
}
