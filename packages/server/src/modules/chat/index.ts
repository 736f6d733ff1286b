import type { Draftable, Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { appendArchive, createArchive, publishArchive, removeConversations } from './archive.ts';
import { ConversationStates } from './conversation-states.ts';
import { createGroup, type NewGroup } from './create-group.ts';
import { findDirect, followStanding, type StandingChange } from './follow-standing.ts';
import { createChatHandlers } from './http.ts';
import { createFrameReceiver } from './receive-frames.ts';
import { removeAccounts } from './remove-accounts.ts';
import { seedChoices, seedGroup, seedLog } from './seed-log.ts';
import { createSendRate, type SendRate } from './send-rate.ts';
import { MessageWriter } from './write-messages.ts';

export type { StandingChange } from './follow-standing.ts';

/** What chat needs of the modules before it. */
export interface Neighbours {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  filterFriends(accountId: string, ids: readonly string[]): Promise<Set<string>>;
  introduce(tx: Tx, viewerId: string, personIds: readonly string[], source: 'group'): Promise<void>;
  onStandingChanged(listener: (tx: Tx, change: StandingChange) => Promise<void>): void;
  /** What one types to find a name: full pinyin and initials. */
  spellName(name: string): { searchKeys: readonly string[] };
}

export interface ChatHouse {
  database: Database;
  bus: LiveBus;
  clock: Clock;
  log: Log;
  /** Messages a second and account, and the burst (sync.md P3). */
  rate: { perSecond: number; burst: number };
}

export interface ChatParts extends Omit<ChatHouse, 'rate'>, Omit<Neighbours, 'onStandingChanged'> {
  states: ConversationStates;
  writer: MessageWriter;
  rate: SendRate;
  send(message: Outgoing): Promise<{ position: number; sentAt: string }>;
}

interface Outgoing {
  conversationId: string;
  senderId: string;
  clientId: string;
  content: Draftable;
}

/** The chat module: conversations as logs, groups, read positions, archives (docs/specs/sync.md). */
export function createChat(house: ChatHouse, neighbours: Neighbours) {
  const states = new ConversationStates(house.database);
  const writer = new MessageWriter({ ...house, states });
  const send = (message: Outgoing) =>
    new Promise<{ position: number; sentAt: string }>((resolve, reject) =>
      writer.write({
        ...message,
        kind: message.content.kind,
        contentJson: JSON.stringify(message.content),
        acknowledge: (position, sentAt) => resolve({ position, sentAt }),
        refuse: (code) =>
          reject(new Refusal(code, code === 'chat.busy' ? { retryAfterSeconds: 1 } : {})),
      }),
    );
  const parts: ChatParts = {
    ...house,
    ...neighbours,
    states,
    writer,
    rate: createSendRate(house.rate.perSecond, house.rate.burst),
    send,
  };
  const stopForgetting = house.bus.subscribe((signal) => {
    if (signal.kind === 'forget_conversation') states.forget(signal.conversationId);
  });
  neighbours.onStandingChanged((tx, change) => followStanding(tx, house, change));
  return {
    service: {
      /** Writes a message; resolves after it is durable (W2), rejects with a refusal (W6). */
      send,
      createGroup: (group: NewGroup) => createGroup(parts, group),
      createArchive,
      appendArchive,
      publishArchive: (tx: Tx, input: Parameters<typeof publishArchive>[2]) =>
        publishArchive(tx, house.bus, input),
      /** The direct conversation of two accounts, if they have one. */
      findDirect,
      seedGroup: (tx: Tx, group: Parameters<typeof seedGroup>[2]) =>
        seedGroup(tx, house.bus, group),
      seedLog: (
        tx: Tx,
        id: string,
        lines: Parameters<typeof seedLog>[3],
        unread: Parameters<typeof seedLog>[4],
      ) => seedLog(tx, house.bus, id, lines, unread),
      seedChoices,
      removeConversations: (tx: Tx, ids: readonly string[]) =>
        removeConversations(tx, house.bus, ids),
      removeAccounts: (tx: Tx, ids: readonly string[]) => removeAccounts(tx, parts, ids),
    },
    writer,
    handlers: createChatHandlers(parts),
    receiveFrame: createFrameReceiver(parts),
    async close() {
      stopForgetting();
      await writer.close();
    },
  };
}

export type ChatService = ReturnType<typeof createChat>['service'];
