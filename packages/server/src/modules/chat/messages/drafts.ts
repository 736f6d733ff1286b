import type { ConversationDraft } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import { type Database, isUnavailable } from '../../../platform/db/database.ts';
import type { Log } from '../../../platform/log.ts';
import { frame } from '../frames.ts';
import { getReadable } from '../list-entries.ts';
import type { ChatTables } from '../tables.ts';
import type { ChatBus, Written } from './chat-bus.ts';
import { MAX_POSITION } from './find-entries.ts';

/** Accounts whose drafts a node remembers. */
const MOST = 20_000;

interface DraftKeeperParts {
  database: Database;
  clock: Clock;
  bus: ChatBus;
  log: Log;
}

/** What members are about to write, the same on all their devices (sync.md K3). */
export class Drafts {
  readonly #parts: DraftKeeperParts;
  /** Where accounts have a draft, as far as this node put or showed it: sending asks here, not the database. */
  readonly #known = new Map<string, Set<string>>();
  constructor(parts: DraftKeeperParts) {
    this.#parts = parts;
    parts.bus.onWritten((written) => {
      if (this.#known.size > 0) void this.#follow(written);
    });
  }

  /** Notes that a device was shown a draft. */
  note(accountId: string, conversationId: string): void {
    if (this.#known.size > MOST) this.#known.clear();
    const known = this.#known.get(accountId) ?? new Set();
    this.#known.set(accountId, known.add(conversationId));
  }

  /** Keeps a draft unless a later one is kept; answers the kept one, null where it is empty. Refuses common.not_found where the account reads nothing. */
  async put(
    accountId: string,
    conversationId: string,
    draft: ConversationDraft,
  ): Promise<ConversationDraft | null> {
    await getReadable(this.#parts.database, accountId, conversationId);
    const { database, clock } = this.#parts;
    // a clock that runs ahead must not outlast what is written after it
    const changedAt = new Date(Math.min(Date.parse(draft.changedAt), clock.now().getTime()));
    const text = draft.text.toWellFormed().replaceAll('\0', '');
    const quote = draft.quote !== null && draft.quote <= MAX_POSITION ? draft.quote : null;
    const values = { text, quote, changed_at: changedAt };
    const tables = database.tables<ChatTables>();
    const kept = await tables
      .insertInto('chat.draft')
      .values({ account_id: accountId, conversation_id: conversationId, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['account_id', 'conversation_id'])
          .doUpdateSet(values)
          .where('chat.draft.changed_at', '<', changedAt),
      )
      .returning('changed_at')
      .executeTakeFirst();
    const now = await tables
      .selectFrom('chat.draft')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst();
    const standing = now ? presentDraft(now) : null;
    if (kept) this.#tell(accountId, conversationId, standing);
    if (standing) this.note(accountId, conversationId);
    return standing;
  }

  async #follow({ senderId, conversationId, connectionId, kind }: Written): Promise<void> {
    if (senderId === null || kind === 'reaction' || kind === 'recall') return;
    if (!this.#known.get(senderId)?.delete(conversationId)) return;
    try {
      const { rowCount } = await this.#parts.database.pool.query(
        `update chat.draft set text = '', quote = null, changed_at = changed_at + interval '1 millisecond'
          where account_id = $1 and conversation_id = $2 and (text <> '' or quote is not null)`,
        [senderId, conversationId],
      );
      if (rowCount) this.#tell(senderId, conversationId, null, connectionId);
    } catch (error) {
      // the device that sent empties it too
      if (!isUnavailable(error))
        this.#parts.log.error({ err: error }, 'a draft could not be emptied');
    }
  }

  #tell(
    accountId: string,
    conversationId: string,
    draft: ConversationDraft | null,
    exceptConnection?: string,
  ): void {
    this.#parts.bus.publish({
      kind: 'deliver',
      accounts: [accountId],
      frame: frame({ type: 'draft', conversationId, draft }),
      ...(exceptConnection ? { exceptConnection } : {}),
    });
  }
}

/** A draft as devices have it; null for an empty one. */
export const presentDraft = (row: {
  text: string;
  quote: number | null;
  changed_at: Date | string;
}): ConversationDraft | null =>
  row.text === '' && row.quote === null
    ? null
    : { text: row.text, quote: row.quote, changedAt: new Date(row.changed_at).toISOString() };
