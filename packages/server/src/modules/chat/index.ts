import type { Content, Draftable, LinkPreview, Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { Log } from '../../platform/log.ts';
import { createRateLimit, type RateLimit } from '../../platform/rate-limit.ts';
import { Refusal } from '../../platform/refusal.ts';
import { appendArchive, createArchive, publishArchive, removeConversations } from './archive.ts';
import { ConversationStates } from './conversation-states.ts';
import { findDirect, followStanding, type StandingChange } from './follow-standing.ts';
import { createGroup, type NewGroup } from './groups/create-group.ts';
import { createGroupHandlers } from './groups/http.ts';
import { createChatHandlers } from './http.ts';
import { type ChatBus, createChatBus, type WrittenListener } from './messages/chat-bus.ts';
import { defineClaimChecks } from './messages/check-claims.ts';
import { Drafts } from './messages/drafts.ts';
import { createMessagesHandlers } from './messages/http.ts';
import type { MediaNeighbour } from './messages/media-neighbour.ts';
import { type Card, sendCard } from './messages/send-card.ts';
import { MessageSender } from './messages/send-message.ts';
import { startWiping } from './messages/wipe-expired.ts';
import { createNoticeReader } from './notice-reader.ts';
import { createFrameReceiver } from './receive-frames.ts';
import { removeAccounts } from './remove-accounts.ts';
import { LogFollower } from './search/follow-log.ts';
import { createSearchHandlers } from './search/http.ts';
import { seedChoices, seedGroup, seedLog, seedNickname } from './seed-log.ts';
import { createSendRate, type SendRate } from './send-rate.ts';
import { MessageWriter } from './write-messages.ts';

export type { StandingChange } from './follow-standing.ts';
export type { Written } from './messages/chat-bus.ts';
export type { MediaNeighbour } from './messages/media-neighbour.ts';
export { mediaUse } from './messages/media-neighbour.ts';
export { loadStems } from './search/english-stems.ts';
export {
  isThere,
  keysOf,
  queryOf,
  type StemOf,
  spacedWordsIn,
  type Wanted,
  wantedOf,
  wordsToCompare,
} from './search/words.ts';
export type { SeededLine } from './seed-log.ts';

/** How often an account may try to come into a group by a link. */
const JOINS_PER_HOUR = 60;

/** What chat needs of the modules before it. */
export interface Neighbours {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  filterFriends(accountId: string, ids: readonly string[]): Promise<Set<string>>;
  /** Whether the account blocks the person. */
  blocks(db: Database | Tx, accountId: string, personId: string): Promise<boolean>;
  introduce(
    tx: Tx,
    viewerId: string,
    personIds: readonly string[],
    source: 'group' | 'card',
  ): Promise<void>;
  onStandingChanged(listener: (tx: Tx, change: StandingChange) => Promise<void>): void;
  /** What one types to find a name: full pinyin and initials. */
  spellName(name: string): { searchKeys: readonly string[] };
  /** What accounts call people, by `<account id> <person id>`. */
  listRemarks(
    accountIds: readonly string[],
    personIds: readonly string[],
  ): Promise<Map<string, string>>;
  media: MediaNeighbour;
  /** The preview of a link that somebody asked for before; without it messages go without. */
  findPreview?(url: string): Promise<LinkPreview | undefined>;
}

export interface ChatHouse {
  database: Database;
  bus: LiveBus;
  clock: Clock;
  log: Log;
  jobs: Jobs;
  /** Where links lead; the address of the request where there is none. */
  config: { publicUrl: string | undefined };
  /** Messages a second and account, and the burst (sync.md P3). */
  rate: { perSecond: number; burst: number };
}

export interface ChatParts
  extends Omit<ChatHouse, 'rate' | 'bus'>,
    Required<Omit<Neighbours, 'onStandingChanged'>> {
  bus: ChatBus;
  states: ConversationStates;
  writer: MessageWriter;
  sender: MessageSender;
  drafts: Drafts;
  rate: SendRate;
  /** How often an account may try to come into a group by a link. */
  joinLimit: RateLimit;
  send(message: Outgoing): Promise<Standing>;
}

interface Outgoing {
  conversationId: string;
  senderId: string;
  clientId: string;
  content: Draftable;
}

/** Where a message stands; `content` where that is more than what was sent. */
interface Standing {
  position: number;
  sentAt: string;
  expiresAt?: string;
  content?: Content;
}

/** The chat module: conversations as logs, groups, read positions, archives (docs/specs/sync.md). */
export function createChat(house: ChatHouse, neighbours: Neighbours) {
  const states = new ConversationStates(house.database);
  const bus = createChatBus(house.bus, house.log);
  const writer = new MessageWriter({ ...house, bus, states });
  const around = { findPreview: async () => undefined, ...neighbours };
  const sender = new MessageSender({ ...house, ...around, states, writer });
  const send = (message: Outgoing) =>
    new Promise<Standing>((resolve, reject) =>
      sender.send({
        ...message,
        acknowledge: (position, sentAt, { expiresAt, contentJson } = {}) =>
          resolve({
            position,
            sentAt,
            ...(expiresAt ? { expiresAt } : {}),
            ...(contentJson ? { content: JSON.parse(contentJson) as Content } : {}),
          }),
        refuse: (code) =>
          reject(new Refusal(code, code === 'chat.busy' ? { retryAfterSeconds: 1 } : {})),
      }),
    );
  const parts: ChatParts = {
    ...house,
    ...around,
    bus,
    states,
    writer,
    sender,
    drafts: new Drafts({ ...house, bus }),
    rate: createSendRate(house.rate.perSecond, house.rate.burst),
    joinLimit: createRateLimit(JOINS_PER_HOUR, 60 * 60),
    send,
  };
  const follower = new LogFollower(house.database, house.log);
  bus.onWritten(({ conversationId }) => follower.note(conversationId));
  const stopForgetting = house.bus.subscribe((signal) => {
    if (signal.kind !== 'forget_conversation') return;
    states.forget(signal.conversationId);
    follower.note(signal.conversationId);
  });
  neighbours.onStandingChanged((tx, change) => followStanding(tx, parts, change));
  return {
    service: {
      /** Writes a message; resolves after it is durable (W2), rejects with a refusal (W6). */
      send,
      /** Calls the listener in this process after every commit that wrote an entry to somebody; cheap while nobody listens. */
      onWritten: (listener: WrittenListener) => bus.onWritten(listener),
      /** What a notification says of conversations. */
      notices: createNoticeReader(house.database),
      /** Writes a service's card in its transaction, once for a client id; answers the position. */
      sendCard: (tx: Tx, card: Card) => sendCard(tx, parts, card),
      createGroup: (group: NewGroup) => createGroup(parts, group),
      createArchive,
      appendArchive,
      publishArchive: (tx: Tx, input: Parameters<typeof publishArchive>[2]) => {
        tx.afterCommit(() => follower.note(input.conversationId));
        return publishArchive(tx, house.bus, input);
      },
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
      seedNickname,
      removeConversations: (tx: Tx, ids: readonly string[]) => removeConversations(tx, parts, ids),
      removeAccounts: (tx: Tx, ids: readonly string[]) => removeAccounts(tx, parts, ids),
    },
    writer,
    handlers: createChatHandlers(parts),
    messageHandlers: createMessagesHandlers(parts),
    searchHandlers: createSearchHandlers(parts),
    /** Resolves when what was written until now can be found. */
    searchable: () => follower.settled(),
    groupHandlers: createGroupHandlers(parts, house.config.publicUrl),
    receiveFrame: createFrameReceiver(parts),
    /** Names the jobs of chat and begins to wipe what goes by itself. */
    async start() {
      defineClaimChecks(parts);
      await startWiping(parts);
      follower.start();
    },
    async close() {
      stopForgetting();
      await writer.close();
      await follower.close();
    },
  };
}

export type ChatService = ReturnType<typeof createChat>['service'];
