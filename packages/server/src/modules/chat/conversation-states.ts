import type { Database } from '../../platform/db/database.ts';
import type { Sent } from './messages/answer-retry.ts';
import type { Standing } from './rules.ts';

/** How many conversations a node remembers; a group of 500 costs about 40 kB. */
const MOST = 20_000;
/** How many of a conversation's latest messages answer a retry without a read. */
const RECENT = 32;

export interface RecentMessage extends Sent {
  senderId: string;
  clientId: string;
}

/** A conversation as this node knows it: right as long as nobody else writes, which the log's key proves (sync.md L4). */
export interface ConversationState extends Standing {
  id: string;
  head: number;
  members: Set<string>;
  /** The members as an array, for delivery. */
  accounts: readonly string[];
  /** Messages written now go by themselves after this many seconds (X1); null: they stay. */
  disappearAfter: number | null;
  /** The latest messages by client id, the oldest first. */
  recent: Map<string, RecentMessage>;
}

// The head is read with the members in one snapshot. An older head than members would only be
// refused by the key; a newer one would let a stale membership write.
const LOAD = `
  select c.conversation_id, c.kind, c.writers, c.disappear_after,
         coalesce((select e.position from chat.entry e
                    where e.conversation_id = c.conversation_id
                    order by e.position desc limit 1), 0) as head,
         array(select m.account_id from chat.member m
                where m.conversation_id = c.conversation_id) as members,
         array(select m.account_id from chat.member m
                where m.conversation_id = c.conversation_id and m.role <> 'member') as officers
    from chat.conversation c
   where c.conversation_id = any($1::uuid[])`;

/** What this node remembers of conversations; the longest remembered goes. */
export class ConversationStates {
  readonly #database: Database;
  readonly #states = new Map<string, ConversationState>();
  constructor(database: Database) {
    this.#database = database;
  }

  /** The state if it is remembered. */
  peek(id: string): ConversationState | undefined {
    return this.#states.get(id);
  }

  /** States of these conversations, loaded in one statement where unknown; missing ones do not exist. */
  async load(ids: Iterable<string>): Promise<Map<string, ConversationState>> {
    const found = new Map<string, ConversationState>();
    const unknown = new Set<string>();
    for (const id of ids) {
      const state = this.#states.get(id);
      if (state) found.set(id, state);
      else unknown.add(id);
    }
    if (unknown.size === 0) return found;
    const { rows } = await this.#database.pool.query<{
      conversation_id: string;
      kind: Standing['kind'];
      writers: string[] | string;
      disappear_after: number | null;
      head: number;
      members: string[] | string;
      officers: string[] | string;
    }>({ name: 'chat.load_states', text: LOAD, values: [[...unknown]] });
    for (const row of rows) {
      const members = uuids(row.members);
      const state: ConversationState = {
        id: row.conversation_id,
        kind: row.kind,
        head: row.head,
        members: new Set(members),
        accounts: members,
        officers: new Set(uuids(row.officers)),
        writers: new Set(uuids(row.writers)),
        disappearAfter: row.disappear_after,
        recent: new Map(),
      };
      this.#remember(state);
      found.set(state.id, state);
    }
    return found;
  }

  /** Drops what is remembered: somebody else wrote. */
  forget(id: string): void {
    this.#states.delete(id);
  }

  /** Notes a committed message, so that its retry is answered from memory. */
  note(state: ConversationState, message: RecentMessage): void {
    const { recent } = state;
    if (recent.size >= RECENT) {
      const oldest = recent.keys().next().value;
      if (oldest) recent.delete(oldest);
    }
    // two senders may choose the same: the later one stays, the log answers for the other
    recent.delete(message.clientId);
    recent.set(message.clientId, message);
  }

  #remember(state: ConversationState): void {
    if (this.#states.size >= MOST) {
      const oldest = this.#states.keys().next().value;
      if (oldest) this.#states.delete(oldest);
    }
    this.#states.set(state.id, state);
  }
}

// uuid[] comes parsed from the driver's default types and as text from others
const uuids = (value: string[] | string): string[] =>
  typeof value === 'string' ? value.slice(1, -1).split(',').filter(Boolean) : value;
