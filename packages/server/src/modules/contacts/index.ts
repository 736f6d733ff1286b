import type { Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { createRateLimit, type RateLimit } from '../../platform/rate-limit.ts';
import { befriend, type NewFriendship } from './become-friends.ts';
import { createContactsHandlers } from './http.ts';
import { introduce } from './introduce.ts';
import { listApart } from './list-apart.ts';
import { listCircle } from './list-circle.ts';
import { listRemarks } from './list-remarks.ts';
import { getOwnSide } from './own-side.ts';
import { removeAccounts } from './remove-accounts.ts';
import { FINDS_PER_HOUR } from './rules.ts';
import { spellName } from './spell-name.ts';
import {
  blocks,
  filterFriends,
  getStanding,
  listFriendIds,
  type StandingListener,
} from './standing.ts';
import type { ContactsTables, Source } from './tables.ts';

export type { NewFriendship } from './become-friends.ts';
export type { Circle } from './list-circle.ts';
export type { OwnSide } from './own-side.ts';
export type { StandingChange, StandingListener } from './standing.ts';
export type { Source } from './tables.ts';

/** What contacts needs of identity. */
export interface People {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  findAccountByHandle(handle: string): Promise<string | undefined>;
  /** Only those who allow it. */
  findAccountByPhone(phone: string): Promise<string | undefined>;
  findAccountByCode(link: string): Promise<string | undefined>;
}

export interface ContactsHouse {
  database: Database;
  bus: LiveBus;
  clock: Clock;
  identity: People;
}

/** Told inside the transaction in which an account blocks a person. */
type BlockListener = (tx: Tx, accountId: string, personId: string) => Promise<void>;

export interface ContactsParts extends ContactsHouse {
  standingListeners: readonly StandingListener[];
  blockListeners: readonly BlockListener[];
  /** What an account may look up in an hour. */
  findLimits: { phone: RateLimit; handle: RateLimit };
}

const HOUR_SECONDS = 60 * 60;

/** The contacts module: finding people, friend requests, friends, blocks. */
export function createContacts(house: ContactsHouse) {
  const standingListeners: StandingListener[] = [];
  const blockListeners: BlockListener[] = [];
  const parts: ContactsParts = {
    ...house,
    standingListeners,
    blockListeners,
    findLimits: {
      phone: createRateLimit(FINDS_PER_HOUR.phone, HOUR_SECONDS),
      handle: createRateLimit(FINDS_PER_HOUR.handle, HOUR_SECONDS),
    },
  };
  const { database, clock } = house;
  const db = () => database.tables<ContactsTables>();
  return {
    service: {
      /** All friends of the account, those whom it blocks included. */
      listFriendIds: (accountId: string) => listFriendIds(db(), accountId),
      /** Who of these is a friend of the account, without those who block it or whom it blocks. */
      filterFriends: (accountId: string, personIds: readonly string[]) =>
        filterFriends(db(), accountId, personIds),
      /** Friends on both sides without blocks, with what both noted about Moments, and whom the account blocks; only of those people when given. */
      listCircle: (accountId: string, among?: readonly string[]) =>
        listCircle(db(), accountId, among),
      /** What the account lets a person see of it, by its own choices alone; refuses common.not_found for whoever it has no reason to know. */
      getOwnSide: (accountId: string, personId: string) => getOwnSide(parts, accountId, personId),
      /** Whom of these people the account blocks, and who of them blocks it. */
      listApart: (on: Database | Tx, accountId: string, among: readonly string[]) =>
        listApart(on.tables<ContactsTables>(), accountId, among),
      /** Whether the account blocks the person. */
      blocks: (on: Database | Tx, accountId: string, personId: string) =>
        blocks(on.tables<ContactsTables>(), accountId, personId),
      /** Whether the two are friends, and whose messages the other side takes. */
      getStanding: (a: string, b: string) => getStanding(db(), a, b),
      /** What these accounts call these people, by `<account id> <person id>`; only where they noted a name. */
      listRemarks: (accountIds: readonly string[], personIds: readonly string[]) =>
        listRemarks(db(), accountIds, personIds),
      /** Gives the viewer a reason to know these people for 30 days. */
      introduce: (tx: Tx, viewerId: string, personIds: readonly string[], source: Source) =>
        introduce(tx.tables<ContactsTables>(), viewerId, personIds, source, clock.now()),
      /** Makes two accounts friends, nothing when they are already; refuses contacts.friend_cap. */
      befriend: (tx: Tx, a: string, b: string, friendship: NewFriendship) =>
        befriend(tx, parts, a, b, friendship),
      /** Removes every row of these accounts, on both sides. */
      removeAccounts: (tx: Tx, accountIds: readonly string[]) =>
        removeAccounts(tx, parts, accountIds, clock.now()),
      /** Calls the listener inside every transaction that changes friendship or who may write; its failure undoes the change. */
      onStandingChanged(listener: StandingListener): void {
        standingListeners.push(listener);
      },
      /** Calls the listener inside every transaction in which somebody blocks somebody; its failure undoes the block. */
      onBlocked(listener: BlockListener): void {
        blockListeners.push(listener);
      },
      /** How a name is sorted and searched. */
      spellName,
    },
    handlers: createContactsHandlers(parts),
  };
}

export type ContactsService = ReturnType<typeof createContacts>['service'];
