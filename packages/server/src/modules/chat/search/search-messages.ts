import type { Entry, Person, SearchKind } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { presentEntry } from '../frames.ts';
import type { ChatTables } from '../tables.ts';
import { loadStems } from './english-stems.ts';
import { textIn } from './entry-words.ts';
import { findPlaces, NO_ID, type Place, type Span } from './find-places.ts';
import {
  isThere,
  kindKey,
  queryOf,
  senderKey,
  type Wanted,
  wantedOf,
  wordsToCompare,
} from './words.ts';

export interface SearchParts {
  database: Database;
  clock: Clock;
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
}

export interface MessageSearch {
  text: string;
  conversationId?: string | undefined;
  kind?: SearchKind | undefined;
  senderId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Candidates that turn out to be gone, deleted or not quite it are made up for this often. */
const MAX_ROUNDS = 6;
const LAST_MOMENT = '9999-12-31T23:59:59.999Z';

/**
 * Messages that the account may read now, newest first. What is found by the index is shown only as the log
 * itself says it: within the account's span, not deleted for it, neither recalled nor expired.
 */
export async function searchMessages(parts: SearchParts, accountId: string, search: MessageSearch) {
  const spans = await readSpans(parts.database, accountId, search.conversationId);
  if (search.conversationId && spans.length === 0) refuse('common.not_found');
  const wanted = wantedOf(search.text);
  const typed = [...wanted.words, ...(wanted.beginning ? [wanted.beginning] : [])];
  const stemOf = await loadStems(parts.database.tables(), typed);
  const words = queryOf(wanted, stemOf);
  const query = [
    ...(words ? [words] : []),
    ...(search.kind ? [`'${kindKey(search.kind)}'`] : []),
    ...(search.senderId ? [`'${senderKey(search.senderId)}'`] : []),
  ].join(' & ');
  const from = search.from ? new Date(search.from) : undefined;
  const entries: Entry[] = [];
  let cursor = placeBelow(search);
  let more = spans.length > 0 && (words !== '' || search.text === '');
  for (let round = 0; more && entries.length < search.limit && round < MAX_ROUNDS; round++) {
    const limit = (search.limit - entries.length) * 2 + 1;
    const places = await findPlaces(parts.database, spans, { query, from, below: cursor, limit });
    const readable = await readPlaces(parts, { accountId, ...search }, places, wanted);
    more = places.length === limit;
    for (const place of places) {
      const entry = readable.get(`${place.conversation_id} ${place.position}`);
      if (entry && entries.length === search.limit) {
        more = true;
        break;
      }
      cursor = place;
      if (entry) entries.push(entry);
    }
  }
  const people = await parts.listPeople([...new Set(entries.flatMap((e) => e.senderId ?? []))]);
  return {
    found: entries.map((entry) => ({
      entry,
      sender: (entry.senderId && people.get(entry.senderId)) || null,
    })),
    marks: entries.length > 0 ? [...new Set([...wanted.runs, ...typed, ...typed.map(stemOf)])] : [],
    cursor: more ? writeCursor(cursor) : null,
  };
}

async function readSpans(
  database: Database,
  accountId: string,
  conversationId: string | undefined,
): Promise<Span[]> {
  const { rows } = await database.pool.query<Span>(
    `select conversation_id as id, greatest(joined_position, cleared_position + 1) as tail,
            coalesce(left_position, 2147483647) as until
       from chat.membership where account_id = $1 and ($2::uuid is null or conversation_id = $2)
      limit 4000`,
    [accountId, conversationId ?? null],
  );
  return rows;
}

/** What stands at these places for the account, by `<conversation> <position>`; without what is not what was looked for. */
async function readPlaces(
  parts: SearchParts,
  asked: { accountId: string; senderId?: string | undefined },
  places: readonly Place[],
  wanted: Wanted,
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  if (places.length === 0) return found;
  const { rows } = await parts.database.pool.query<Parameters<typeof presentEntry>[0]>(
    `select e.* from unnest($1::uuid[], $2::int[]) as p(id, position)
       join chat.entry e on e.conversation_id = p.id and e.position = p.position`,
    [places.map((place) => place.conversation_id), places.map((place) => place.position)],
  );
  const deleted = await parts.database
    .tables<ChatTables>()
    .selectFrom('chat.deletion')
    .select(['conversation_id', 'position'])
    .where('account_id', '=', asked.accountId)
    .where('conversation_id', 'in', [...new Set(places.map((place) => place.conversation_id))])
    .where('position', 'in', [...new Set(places.map((place) => place.position))])
    .execute();
  const gone = new Set(deleted.map((row) => `${row.conversation_id} ${row.position}`));
  const now = parts.clock.now();
  const stemOf = await loadStems(
    parts.database.tables(),
    wordsToCompare(
      wanted,
      rows.map((row) => textIn(row.content)),
    ),
  );
  for (const row of rows) {
    const key = `${row.conversation_id} ${row.position}`;
    const entry = presentEntry(row, now);
    if (gone.has(key) || entry.content.kind === 'recalled' || entry.content.kind === 'expired')
      continue;
    if (asked.senderId && entry.senderId !== asked.senderId) continue;
    if (isThere(wanted, textIn(entry.content), stemOf)) found.set(key, entry);
  }
  return found;
}

/** Below which place the page begins. */
function placeBelow({ cursor, until = LAST_MOMENT }: MessageSearch): Place {
  const sent_at = new Date(until);
  const last = readCursor(cursor);
  return last && last.sent_at < sent_at ? last : { sent_at, conversation_id: NO_ID, position: 0 };
}

const writeCursor = (place: Place): string =>
  Buffer.from(`${place.sent_at.getTime()} ${place.conversation_id} ${place.position}`).toString(
    'base64url',
  );

function readCursor(cursor: string | undefined): Place | undefined {
  if (!cursor) return undefined;
  const match = /^(\d{1,15}) ([0-9a-f-]{36}) (\d{1,10})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  const [, at = '', id = '', position = ''] = match ?? refuse('common.invalid');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || Number(position) > 2 ** 31 - 1)
    refuse('common.invalid');
  if (Number(at) > 8.64e15 / 10) refuse('common.invalid');
  return { sent_at: new Date(Number(at)), conversation_id: id, position: Number(position) };
}
