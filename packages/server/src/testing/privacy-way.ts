import type { RefusalCode } from '@teahouse/contract';
import type { CallOf, Endpoint } from '@teahouse/contract/client';
import type { Things, Viewer } from './privacy-town.ts';

/** One way to one thing, and who may go it. Whoever may not gets the answer of a thing that was made up. */
export interface Way {
  object: string;
  endpoint: Endpoint;
  input(things: Things): object;
  sees: readonly Viewer[];
  /** Refused in words of their own: they know that it is there. */
  refused?: Partial<Record<Viewer, RefusalCode>>;
  /** Whoever may go it changes something, so only the others try. */
  changes?: true;
  /** The answer for nothing is an empty one, not a refusal. */
  emptyHanded?: true;
}

/** A way to `object` for those who see it. */
export const way = <E extends Endpoint>(
  object: string,
  endpoint: E,
  input: (things: Things) => CallOf<E>,
  sees: readonly Viewer[],
  more: Pick<Way, 'refused' | 'changes' | 'emptyHanded'> = {},
): Way => ({ object, endpoint, input, sees, ...more });

export const CHANGES = { changes: true } as const;
