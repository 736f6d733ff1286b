import type { Contact, Person, Profile } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { ContactsParts } from './index.ts';
import { readTie } from './read-tie.ts';
import { isWaiting, knows, relationOf, type Tie } from './rules.ts';
import { spellName } from './spell-name.ts';
import type { ContactRow, ContactsTables } from './tables.ts';

/** A friend as the account sees them. */
export function presentContact(row: ContactRow, person: Person, blocked: boolean): Contact {
  const shown = spellName(row.remark || person.displayName);
  const own = row.remark ? spellName(person.displayName) : shown;
  return {
    person,
    remark: row.remark,
    tags: row.tags,
    starred: row.starred,
    blocked,
    chatOnly: row.chat_only,
    hideMyMoments: row.hide_my_moments,
    hideTheirMoments: row.hide_their_moments,
    letter: shown.letter,
    sortKey: shown.sortKey,
    searchKeys: [...new Set([...shown.searchKeys, ...own.searchKeys])],
    since: row.since.toISOString(),
  };
}

/** The person with this id; refuses common.not_found when there is none. */
export async function getPerson(parts: ContactsParts, personId: string): Promise<Person> {
  const people = await parts.identity.listPeople([personId]);
  return people.get(personId) ?? refuse('common.not_found');
}

/** The page of somebody whom the account has a reason to know; refuses common.not_found otherwise. */
export async function getProfile(
  parts: ContactsParts,
  accountId: string,
  personId: string,
): Promise<Profile> {
  const tie = await readTie(parts.database.tables<ContactsTables>(), accountId, personId);
  if (accountId !== personId && !knows(tie, parts.clock.now())) refuse('common.not_found');
  return presentProfile(parts, accountId, await getPerson(parts, personId), tie);
}

/** The page of this person, whatever stands between them and the account. */
export function presentProfile(
  parts: ContactsParts,
  accountId: string,
  person: Person,
  tie: Tie,
): Profile {
  const now = parts.clock.now();
  const request = isWaiting(tie.request, now) ? tie.request : undefined;
  return {
    person,
    relation: accountId === person.id ? 'self' : relationOf(tie, now),
    contact: tie.contact ? presentContact(tie.contact, person, tie.blocked) : null,
    blocked: tie.blocked,
    requestId: request?.request_id ?? null,
    greeting: request?.greeting ?? null,
  };
}
