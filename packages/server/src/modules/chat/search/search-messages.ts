import type { Entry, Person, SearchKind } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { presentEntry } from '../frames.ts';
import type { ChatTables } from '../tables.ts';
import { folded, textIn, type Wanted, wantedOf } from './words.ts';

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

interface Place {
  conversation_id: string;
  position: number;
  sent_at: Date;
}

/** Of each conversation so many documents are looked at before the words are looked up: a common word is found there. */
const NEWEST_DOCUMENTS = 20_000;
/** Candidates that turn out to be gone, deleted or not quite it are made up for this often. */
const MAX_ROUNDS = 6;

/**
 * Messages that the account may read now, newest first. What is found by the index is shown only as the log
 * itself says it: within the account's span, not deleted for it, neither recalled nor expired.
 */
export async function searchMessages(parts: SearchParts, accountId: string, search: MessageSearch) {
  const spans = await readSpans(parts.database, accountId, search.conversationId);
  if (search.conversationId && spans.length === 0) refuse('common.not_found');
  const wanted = wantedOf(search.text);
  const asksWords = wanted.tokens.length + wanted.words.length > 0;
  const nothing = search.text !== '' && !asksWords;
  const entries: Entry[] = [];
  let cursor = readCursor(search.cursor);
  let more = !nothing && spans.length > 0;
  for (let round = 0; more && entries.length < search.limit && round < MAX_ROUNDS; round++) {
    const limit = (search.limit - entries.length) * 2 + 1;
    const places = await findPlaces(parts.database, spans, wanted, { ...search, cursor, limit });
    const readable = await readPlaces(parts, accountId, places, wanted);
    for (const place of places) {
      if (entries.length >= search.limit) break;
      cursor = place;
      const entry = readable.get(`${place.conversation_id} ${place.position}`);
      if (entry) entries.push(entry);
    }
    more = places.length === limit || entries.length >= search.limit;
  }
  const people = await parts.listPeople([...new Set(entries.flatMap((e) => e.senderId ?? []))]);
  return {
    found: entries.map((entry) => ({
      entry,
      sender: (entry.senderId && people.get(entry.senderId)) || null,
    })),
    marks: [...wanted.runs, ...wanted.words, ...(await stemsOf(parts.database, wanted.words))],
    cursor: more && cursor ? writeCursor(cursor) : null,
  };
}

interface Span {
  id: string;
  tail: number;
  until: number;
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

const KINDS: Record<SearchKind, string[]> = {
  text: ['text', 'link'],
  media: ['media'],
  file: ['file'],
  voice: ['voice'],
  link: ['link'],
  location: ['location'],
  contact: ['contact'],
};

/**
 * The newest places below the cursor. A common word is found among the newest documents of each conversation;
 * where those do not fill the page with certainty, the index answers.
 */
async function findPlaces(
  database: Database,
  spans: readonly Span[],
  wanted: Wanted,
  search: Omit<MessageSearch, 'cursor'> & { cursor: Place | undefined },
): Promise<Place[]> {
  const { conditions, values } = conditionsOf(wanted, search);
  const ids = spans.map((span) => span.id);
  const given = [ids, spans.map((span) => span.tail), spans.map((span) => span.until)];
  const window = Math.max(10, Math.floor(NEWEST_DOCUMENTS / spans.length));
  const recent = await database.pool.query<Place & { bound: Date | null }>(
    `with w as (select * from unnest($1::uuid[], $2::int[], $3::int[]) as w(id, tail, until)),
          newest as materialized (
            select d.*, row_number() over (partition by w.id order by d.position desc) as nth
              from w cross join lateral (
                   select * from chat.search_document d
                    where d.conversation_id = w.id and d.position between w.tail and w.until
                    order by d.position desc limit ${window}) d)
     select d.conversation_id, d.position, d.sent_at,
            (select max(sent_at) from newest where nth = ${window}) as bound
       from newest d where ${conditions}
      order by d.sent_at desc, d.conversation_id desc, d.position desc limit ${search.limit}`,
    [...given, ...values],
  );
  const bound = recent.rows[0]?.bound;
  const certain = recent.rows.filter((row) => !bound || row.sent_at > bound);
  if (recent.rows[0] && (bound === null || certain.length >= search.limit)) return certain;
  const all = await database.pool.query<Place>(
    `with hits as materialized (
            select d.conversation_id, d.position, d.sent_at from chat.search_document d
             where d.conversation_id = any($1::uuid[]) and ${conditions})
     select d.conversation_id, d.position, d.sent_at
       from hits d join unnest($1::uuid[], $2::int[], $3::int[]) as w(id, tail, until)
         on d.conversation_id = w.id and d.position between w.tail and w.until
      order by d.sent_at desc, d.conversation_id desc, d.position desc limit ${search.limit}`,
    [...given, ...values],
  );
  return all.rows;
}

function conditionsOf(
  wanted: Wanted,
  search: Omit<MessageSearch, 'cursor'> & { cursor: Place | undefined },
) {
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value) + 3}`;
  const conditions = ['true'];
  const exact = wanted.tokens.map((token) => `'${token}'`).join(' & ');
  if (exact) conditions.push(`d.words @@ ${given(exact)}::tsquery`);
  // tokens and words hold letters and numbers only (words.ts): they need no quoting in a tsquery
  for (const word of wanted.words)
    conditions.push(
      `d.words @@ (${given(`'${word}':*`)}::tsquery || plainto_tsquery('english', ${given(word)}))`,
    );
  if (search.kind) conditions.push(`d.kind = any(${given(KINDS[search.kind])}::text[])`);
  if (search.senderId) conditions.push(`d.sender_id = ${given(search.senderId)}::uuid`);
  if (search.from) conditions.push(`d.sent_at >= ${given(search.from)}::timestamptz`);
  if (search.until) conditions.push(`d.sent_at < ${given(search.until)}::timestamptz`);
  const { cursor } = search;
  if (cursor)
    conditions.push(
      `(d.sent_at, d.conversation_id, d.position) < (${given(cursor.sent_at)}::timestamptz, ${given(cursor.conversation_id)}::uuid, ${given(cursor.position)}::int)`,
    );
  return { conditions: conditions.join(' and '), values };
}

/** What stands at these places for the account, by `<conversation> <position>`; without what is not what was looked for. */
async function readPlaces(
  parts: SearchParts,
  accountId: string,
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
    .where('account_id', '=', accountId)
    .where('conversation_id', 'in', [...new Set(places.map((place) => place.conversation_id))])
    .where('position', 'in', [...new Set(places.map((place) => place.position))])
    .execute();
  const gone = new Set(deleted.map((row) => `${row.conversation_id} ${row.position}`));
  const now = parts.clock.now();
  for (const row of rows) {
    const key = `${row.conversation_id} ${row.position}`;
    const entry = presentEntry(row, now);
    if (gone.has(key) || entry.content.kind === 'recalled' || entry.content.kind === 'expired')
      continue;
    const text = folded(textIn(entry.content));
    if (wanted.runs.every((run) => text.includes(run))) found.set(key, entry);
  }
  return found;
}

/** What the words come from, to be marked where a message has another form of them. */
async function stemsOf(database: Database, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const { rows } = await database.pool.query<{ stem: string }>(
    `select distinct unnest(ts_lexize('english_stem', w)) as stem from unnest($1::text[]) as w`,
    [words],
  );
  return rows.map((row) => row.stem).filter((stem) => !words.includes(stem));
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
