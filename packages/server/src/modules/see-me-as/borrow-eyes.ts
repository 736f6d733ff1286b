import type { Eyes } from '@teahouse/contract';
import { NO_ID } from '../../platform/id.ts';
import type { OwnSide } from '../contacts/index.ts';
import type { SeeMeAsParts } from './index.ts';

/** A made-up member who knows nobody. */
const STRANGER: OwnSide = {
  relation: 'stranger',
  findable: true,
  blocked: false,
  circle: { friends: [], blockedIds: [] },
};

/** What those eyes are let see by the account; refuses common.not_found for whoever the account has no reason to know. */
export async function borrowEyes(
  { getOwnSide }: Pick<SeeMeAsParts, 'getOwnSide'>,
  accountId: string,
  viewer: Eyes,
): Promise<OwnSide & { viewerId: string }> {
  if (viewer === 'stranger') return { viewerId: NO_ID, ...STRANGER };
  return { viewerId: viewer, ...(await getOwnSide(accountId, viewer)) };
}
