import type { Kysely, Selectable } from 'kysely';
import { refuse } from '../../../platform/refusal.ts';
import { MESSAGE_KINDS } from '../rules.ts';
import type { ChatTables, EntryRow } from '../tables.ts';

/** The largest position that a log can hold (sync.md L1). */
export const MAX_POSITION = 2_147_483_647;

/** What may be read of the log by whom: its entries at these positions, in order; what is recalled, gone by itself, deleted for the account or outside its span is left out. */
export async function findEntries(
  tables: Kysely<ChatTables>,
  asked: { accountId: string; conversationId: string; positions: readonly number[]; now: Date },
): Promise<Selectable<EntryRow>[]> {
  const positions = asked.positions.filter((position) => position <= MAX_POSITION);
  if (positions.length === 0) return [];
  return tables
    .selectFrom('chat.membership as m')
    .innerJoin('chat.entry as e', 'e.conversation_id', 'm.conversation_id')
    .selectAll('e')
    .where('m.account_id', '=', asked.accountId)
    .where('m.conversation_id', '=', asked.conversationId)
    .where('e.position', 'in', positions)
    .whereRef('e.position', '>=', 'm.joined_position')
    .whereRef('e.position', '>', 'm.cleared_position')
    .where((eb) =>
      eb.or([
        eb('m.left_position', 'is', null),
        eb('e.position', '<=', eb.ref('m.left_position').$notNull()),
      ]),
    )
    .where((eb) => eb.or([eb('e.expires_at', 'is', null), eb('e.expires_at', '>', asked.now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('chat.deletion as d')
            .select('d.position')
            .where('d.account_id', '=', asked.accountId)
            .where('d.conversation_id', '=', asked.conversationId)
            .whereRef('d.position', '=', 'e.position'),
        ),
      ),
    )
    .orderBy('e.position')
    .execute();
}

/** The message at a position that the account may read; refuses anything else like a conversation that does not exist. */
export async function getMessage(
  tables: Kysely<ChatTables>,
  asked: { accountId: string; conversationId: string; position: number; now: Date },
): Promise<Selectable<EntryRow>> {
  const [entry] = await findEntries(tables, { ...asked, positions: [asked.position] });
  if (!entry || !MESSAGE_KINDS.includes(entry.kind)) refuse('common.not_found');
  return entry;
}
