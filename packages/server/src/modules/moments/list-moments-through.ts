import { NO_ID } from '../../platform/id.ts';
import type { Circle } from '../contacts/index.ts';
import { type PersonMoments, readPersonMoments } from './list-person-moments.ts';
import type { MomentsParts } from './parts.ts';
import { sightOf } from './policy.ts';

/** Somebody whose eyes an author borrows. */
export interface Eyes {
  viewerId: string;
  /** Their circle, as far as the author is in it and may know. */
  circle: Circle;
}

/**
 * An author's own moments as somebody else sees them (V1 to V5). Of likes and comments only the author's stand
 * there: whom else the other hears depends on whose friend they are (L1). Refuses common.invalid.
 */
export function listMomentsThrough(
  parts: MomentsParts,
  authorId: string,
  { viewerId, circle }: Eyes,
  page: { cursor?: string | undefined; limit: number },
): Promise<PersonMoments> {
  const sight = sightOf(viewerId, circle, parts.clock.now());
  // whoever is nobody did nothing, and hears only whoever is their friend: the author
  const hearing = { ...sight, viewerId: NO_ID };
  return readPersonMoments(parts, sight, { personId: authorId, ...page }, hearing);
}
