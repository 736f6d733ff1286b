import type { Eyes, SeenCard } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { borrowEyes } from './borrow-eyes.ts';
import type { SeeMeAsParts } from './index.ts';

/** The account's card as those eyes see it; refuses common.not_found for whoever the account has no reason to know. */
export async function getSeenCard(
  parts: SeeMeAsParts,
  accountId: string,
  viewer: Eyes,
): Promise<SeenCard> {
  const eyes = await borrowEyes(parts, accountId, viewer);
  const [people, square] = await Promise.all([
    parts.listPeople([accountId, eyes.viewerId]),
    parts.getProfileThrough(accountId, eyes),
  ]);
  const person = people.get(accountId) ?? refuse('common.not_found');
  const whose = people.get(eyes.viewerId);
  if (!whose && viewer !== 'stranger') refuse('common.not_found');
  const { relation, findable } = eyes;
  return { viewer: whose ?? null, person, relation, findable, square };
}
