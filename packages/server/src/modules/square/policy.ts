// The one place that decides who is hidden from whom on the square (docs/specs/square.md, F3, F4).
import type { Database, Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SquareParts } from './parts.ts';

/** Those of these people whom the viewer does not see, nor they the viewer: one blocks the other. */
export async function listHidden(
  parts: Pick<SquareParts, 'listApart'>,
  on: Database | Tx,
  viewerId: string,
  among: readonly string[],
): Promise<ReadonlySet<string>> {
  const others = [...new Set(among)].filter((id) => id !== viewerId);
  if (others.length === 0) return new Set();
  const { blocked, blockedBy } = await parts.listApart(on, viewerId, others);
  return new Set([...blocked, ...blockedBy]);
}

/** Refuses common.not_found where the viewer does not see this person. */
export async function refuseHidden(
  parts: Pick<SquareParts, 'listApart'>,
  on: Database | Tx,
  viewerId: string,
  personId: string,
): Promise<void> {
  if ((await listHidden(parts, on, viewerId, [personId])).size > 0) refuse('common.not_found');
}
