import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import { keysOf } from '../chat/index.ts';
import type { SquareParts } from './parts.ts';
import type { SquareDb, SquareTables } from './tables.ts';

/** What somebody is found by. */
export interface NamedPerson {
  id: string;
  displayName: string;
  handle: string;
}

/** Keeps what these people of the square are found by: name, handle, pinyin as they are now (S3). Each has a member already. */
export async function noteNames(
  parts: Pick<SquareParts, 'database' | 'listPeople' | 'spellName'>,
  accountIds: readonly string[],
): Promise<void> {
  const people = await parts.listPeople(accountIds);
  await writeNames(parts.database.tables<SquareTables>(), parts, [...people.values()]);
}

/** Keeps what people of these names are found by, in one statement. */
export async function writeNames(
  db: SquareDb,
  { spellName }: Pick<SquareParts, 'spellName'>,
  people: readonly NamedPerson[],
): Promise<void> {
  const named = people.map(({ id, displayName, handle }) => {
    const names = [displayName, handle, ...spellName(displayName).searchKeys].join(' ');
    return { account_id: id, words: keysOf(names, (word) => word) };
  });
  await sql`${prepared}
    update square.member member set words = array_to_tsvector(named.words)
      from json_to_recordset(${JSON.stringify(named)}::json) as named (account_id uuid, words text[])
     where member.account_id = named.account_id
       and member.words <> array_to_tsvector(named.words)`.execute(db);
}
