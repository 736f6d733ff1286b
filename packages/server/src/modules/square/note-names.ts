import { sql } from 'kysely';
import { keysOf } from '../chat/index.ts';
import type { SquareParts } from './parts.ts';
import type { SquareTables } from './tables.ts';

/** Keeps what these people of the square are found by: name, handle, pinyin as they are now (S3). Each has a member already. */
export async function noteNames(
  parts: Pick<SquareParts, 'database' | 'listPeople' | 'spellName'>,
  accountIds: readonly string[],
): Promise<void> {
  const people = await parts.listPeople(accountIds);
  const db = parts.database.tables<SquareTables>();
  for (const person of people.values()) {
    const { searchKeys } = parts.spellName(person.displayName);
    const named = [person.displayName, person.handle, ...searchKeys].join(' ');
    const words = sql`array_to_tsvector(${keysOf(named, (word) => word)}::text[])`;
    await sql`
      update square.member set words = ${words}
       where account_id = ${person.id}::uuid and words <> ${words}`.execute(db);
  }
}
