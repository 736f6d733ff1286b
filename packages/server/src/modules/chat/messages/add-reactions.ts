import type { Entry } from '@teahouse/contract';
import type { Kysely } from 'kysely';
import type { ChatTables } from '../tables.ts';

/**
 * Adds to a page of entries what members feel about them, those who felt first before others (sync.md E1).
 * Read after the page's head: nothing up to it is missing. Whoever left sees nothing that came later (L5).
 */
export async function addReactions(
  tables: Kysely<ChatTables>,
  conversationId: string,
  leftPosition: number | null,
  entries: readonly Entry[],
): Promise<void> {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return;
  const rows = await tables
    .selectFrom('chat.reaction')
    .select(['position', 'account_id', 'emoji'])
    .where('conversation_id', '=', conversationId)
    .where('position', '>=', first.position)
    .where('position', '<=', last.position)
    .$if(leftPosition !== null, (query) =>
      // what came in the same millisecond may have come after: left out
      query.where('reacted_at', '<', (eb) =>
        eb
          .selectFrom('chat.entry')
          .select('sent_at')
          .where('conversation_id', '=', conversationId)
          .where('position', '=', leftPosition),
      ),
    )
    .orderBy('reacted_at')
    .orderBy('account_id')
    .execute();
  const byPosition = new Map<number, Map<string, string[]>>();
  for (const { position, account_id: accountId, emoji } of rows) {
    const reactions = byPosition.get(position) ?? new Map<string, string[]>();
    reactions.set(emoji, [...(reactions.get(emoji) ?? []), accountId]);
    byPosition.set(position, reactions);
  }
  for (const entry of entries) {
    const reactions = byPosition.get(entry.position);
    if (reactions && entry.content.kind !== 'expired')
      entry.reactions = [...reactions].map(([emoji, accountIds]) => ({ emoji, accountIds }));
  }
}
