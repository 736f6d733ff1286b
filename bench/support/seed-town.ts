import { createHash, randomBytes } from 'node:crypto';
import { Database } from '../../packages/server/src/platform/db/database.ts';
import { newId } from '../../packages/server/src/platform/id.ts';
import { createLog } from '../../packages/server/src/platform/log.ts';

/** A member who is signed in on one device. */
export interface Resident {
  accountId: string;
  token: string;
}

/** Opens the house's database beside the server. */
export const openDatabase = (url: string): Database =>
  new Database(url, createLog('error', false), 4);

/** Writes accounts with a session each; handles begin with `prefix`. */
export async function seedResidents(
  database: Database,
  count: number,
  prefix = 'guest',
): Promise<Resident[]> {
  const residents: Resident[] = [];
  for (let from = 0; from < count; from += 10_000) {
    const some = Array.from({ length: Math.min(10_000, count - from) }, () => ({
      accountId: newId(),
      token: randomBytes(32).toString('base64url'),
    }));
    await seedSome(database, some, prefix, from);
    residents.push(...some);
  }
  return residents;
}

async function seedSome(
  database: Database,
  residents: Resident[],
  prefix: string,
  from: number,
): Promise<void> {
  const ids = residents.map((one) => one.accountId);
  const hashes = residents.map((one) => createHash('sha256').update(one.token).digest());
  const sessions = residents.map(() => newId());
  const handles = residents.map((_, n) => `${prefix}_${from + n}`);
  await database.pool.query(
    `with a as (select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[]) as a(id, handle, hash, session)),
       n1 as (insert into identity.account (account_id, handle, display_name, region, bio, role, language, code_token, created_at)
              select id, handle, handle, '', '', 'member', 'en', handle, now() from a),
       n2 as (insert into identity.handle_claim (handle, account_id) select handle, id from a),
       n3 as (insert into identity.code_claim (code_token, account_id) select handle, id from a),
       n4 as (insert into identity.session_claim (token_hash, account_id, session_id) select hash, id, session from a),
       n5 as (insert into contacts.circle (account_id, requests_since) select id, now() from a)
     insert into identity.session (account_id, session_id, token_hash, method, name, kind, address, unfamiliar, created_at, seen_at)
     select id, session, hash, 'password', 'Bench', 'desktop', '127.0.0.1', false, now(), now() from a`,
    [ids, handles, hashes, sessions],
  );
}

/** Makes friends of these pairs and opens their direct conversations; answers their ids. */
export async function seedDirects(
  database: Database,
  pairs: readonly (readonly [Resident, Resident])[],
): Promise<string[]> {
  const conversations = pairs.map(() => newId());
  for (let from = 0; from < pairs.length; from += 10_000) {
    const some = pairs.slice(from, from + 10_000);
    await database.pool.query(
      `with p as (select c, a, b from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as p(c, a, b)),
         m as (select c, a as account, b as person from p union all select c, b, a from p),
         n1 as (insert into contacts.contact (account_id, person_id, since) select account, person, now() from m),
         n2 as (insert into chat.direct_pair (pair, conversation_id)
                select least(a::text, b::text) || ':' || greatest(a::text, b::text), c from p),
         n3 as (insert into chat.member (conversation_id, account_id, role, joined_position)
                select c, account, 'member', 1 from m),
         n4 as (insert into chat.membership (account_id, conversation_id, joined_position)
                select account, c, 1 from m),
         n5 as (insert into chat.entry (conversation_id, position, kind, sent_at, content)
                select c, 1, 'opened', now(), '{"kind":"opened"}' from p)
       insert into chat.conversation (conversation_id, kind, writers, created_at)
       select c, 'direct', array[a, b], now() from p`,
      [
        conversations.slice(from, from + 10_000),
        some.map(([a]) => a.accountId),
        some.map(([, b]) => b.accountId),
      ],
    );
  }
  return conversations;
}

/** Makes a group of these residents, the first its owner; answers its id. */
export async function seedGroup(
  database: Database,
  residents: readonly Resident[],
): Promise<string> {
  const conversationId = newId();
  const [owner] = residents;
  await database.pool.query(
    `with m as (select unnest($2::uuid[]) as account),
       n1 as (insert into chat.member (conversation_id, account_id, role, joined_position)
              select $1, account, case when account = $3 then 'owner' else 'member' end, 1 from m),
       n2 as (insert into chat.membership (account_id, conversation_id, joined_position)
              select account, $1, 1 from m),
       n3 as (insert into chat.entry (conversation_id, position, kind, sender_id, sent_at, content)
              values ($1, 1, 'group_created', $3, now(), '{"kind":"group_created","name":"bench","memberIds":[]}'))
     insert into chat.conversation (conversation_id, kind, name, created_at) values ($1, 'group', 'bench', now())`,
    [conversationId, residents.map((one) => one.accountId), owner?.accountId],
  );
  return conversationId;
}

/** Fills a conversation with messages of the given senders, from the position after its head. */
export async function seedMessages(
  database: Database,
  conversations: readonly string[],
  sender: Resident,
  each: number,
): Promise<void> {
  // a statement may not take long
  const some = Math.ceil(50_000 / conversations.length);
  for (let from = 0; from < each; from += some)
    await database.pool.query(
      `insert into chat.entry (conversation_id, position, kind, sender_id, client_id, sent_at, content)
       select c, 2 + $3 + n, 'text', $2, 'seed-' || ($3 + n), now(),
              json_build_object('kind', 'text', 'text', 'An old message, number ' || ($3 + n))
         from unnest($1::uuid[]) as c, generate_series(0, $4::int - 1) as n`,
      [conversations, sender.accountId, from, Math.min(some, each - from)],
    );
}
