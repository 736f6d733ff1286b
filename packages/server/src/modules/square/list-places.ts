import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';

/** A place in a list that is ordered downwards by a number (a time, a heat), then by an id. */
export interface ListPlace {
  order: number;
  id: string;
}

/** What is asked of a list. */
export interface Paged {
  cursor?: string | undefined;
  limit: number;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
const Name = z.uuid();

/** A place as a client carries it. */
export const writeCursor = ({ order, id }: ListPlace): string => `${order}.${id}`;

/** The place that a cursor names; undefined for the beginning. Refuses common.invalid. */
export function readCursor(cursor: string | undefined): ListPlace | undefined {
  if (cursor === undefined) return undefined;
  const [order = '', id = '', ...more] = cursor.split('.');
  const isRead = /^\d{1,15}$/.test(order) && Name.safeParse(id).success && more.length === 0;
  return isRead ? { order: Number(order), id } : refuse('common.invalid');
}

/** The place of something that was made at a time. */
export const placeAt = (at: Date, id: string): ListPlace => ({ order: at.getTime(), id });

/** The time and the id below which a list by time goes on, for a row comparison. */
export const timeBelow = (place: ListPlace | undefined): { at: Date; id: string } =>
  // later than whatever is written
  place ? { at: new Date(place.order), id: place.id } : { at: new Date(8.64e14), id: NO_ID };

/** A place in a list that was put in order at once: how many are before it. Refuses common.invalid. */
export function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  return /^\d{1,4}$/.test(cursor) ? Number(cursor) : refuse('common.invalid');
}
