import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';

/** A place in a list that is ordered by time, newest first. */
export interface ListPlace {
  at: Date;
  /** What orders those of the same time. */
  ids: readonly string[];
}

const Name = z.uuid();

/** A place as a client carries it; it names only what that client has seen. */
export const writeCursor = ({ at, ids }: ListPlace): string => [at.getTime(), ...ids].join('.');

/** The place that a cursor names, with so many ids; refuses common.invalid. */
export function readCursor(cursor: string | undefined, count: number): ListPlace | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', ...ids] = cursor.split('.');
  const isRead =
    /^\d{1,15}$/.test(at) && ids.length === count && ids.every((id) => Name.safeParse(id).success);
  return isRead ? { at: new Date(Number(at)), ids } : refuse('common.invalid');
}
