import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { ChatTables } from '../tables.ts';
import { type MediaNeighbour, mediaUse } from './media-neighbour.ts';

interface Wiped {
  conversation_id: string;
  position: number;
  sender_id: string | null;
  client_id: string | null;
}

/** Takes the content out of entries, and all that was kept of it elsewhere: reactions, what can be found, files (sync.md T1, X2). */
export async function wipeEntries(
  tx: Tx,
  media: MediaNeighbour,
  entries: readonly Wiped[],
  kind: 'recalled' | 'expired',
): Promise<void> {
  if (entries.length === 0) return;
  const tables = tx.tables<ChatTables>();
  const ids = sql.val(entries.map((entry) => entry.conversation_id));
  const positions = sql.val(entries.map((entry) => entry.position));
  const places = sql`select * from unnest(${ids}::uuid[], ${positions}::int[])`;
  await sql`update chat.entry set kind = ${kind}, content = ${JSON.stringify({ kind })}::json, expires_at = null
             where (conversation_id, position) in (${places})`.execute(tables);
  await sql`delete from chat.reaction where (conversation_id, position) in (${places})`.execute(
    tables,
  );
  // waits for whoever makes these conversations findable right now (follow-log.ts), and holds up the next
  await sql`insert into chat.search_mark as m (conversation_id, position)
    select distinct id, 0 from unnest(${ids}::uuid[]) as id order by 1
    on conflict (conversation_id) do update set position = m.position`.execute(tables);
  await sql`delete from chat.search_document where (conversation_id, position) in (${places})`.execute(
    tables,
  );
  for (const { conversation_id: id, sender_id: sender, client_id: client } of entries)
    if (sender && client) await media.releaseUse(tx, mediaUse(id, sender, client));
}
