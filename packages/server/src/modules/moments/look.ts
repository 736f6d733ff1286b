import type { MomentsParts } from './parts.ts';
import { type Sight, sightOf } from './policy.ts';

/** What the viewer may see now; of those people only when given. Two statements. */
export async function look(
  { listCircle, clock }: Pick<MomentsParts, 'listCircle' | 'clock'>,
  viewerId: string,
  among?: readonly string[],
): Promise<Sight> {
  return sightOf(viewerId, await listCircle(viewerId, among), clock.now());
}
