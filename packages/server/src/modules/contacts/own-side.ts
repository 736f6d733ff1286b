import type { Relation } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { ContactsParts } from './index.ts';
import { type Circle, readCircleThrough } from './list-circle.ts';
import { readTie } from './read-tie.ts';
import { knows, mayMeet, relationOf, turnTie } from './rules.ts';
import type { ContactsTables } from './tables.ts';

/** What an account lets a person see of it, from its own choices alone. */
export interface OwnSide {
  /** How the account stands to them. */
  relation: Relation;
  /** Whether they may find it. */
  findable: boolean;
  /** The account blocks them. */
  blocked: boolean;
  /** Their circle, as far as the account is in it. */
  circle: Circle;
}

/** What the account lets this person see; refuses common.not_found for itself and for whoever it has no reason to know. */
export async function getOwnSide(
  parts: Pick<ContactsParts, 'database' | 'clock'>,
  accountId: string,
  personId: string,
): Promise<OwnSide> {
  const db = parts.database.tables<ContactsTables>();
  const now = parts.clock.now();
  const tie = await readTie(db, accountId, personId);
  if (accountId === personId || !knows(tie, now)) refuse('common.not_found');
  const theirs = turnTie(tie);
  return {
    relation: relationOf(theirs, now),
    findable: mayMeet(theirs),
    blocked: tie.blocked,
    circle: await readCircleThrough(db, accountId, personId),
  };
}
