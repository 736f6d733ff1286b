import type { Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { Log } from '../../platform/log.ts';
import { createRateLimit, type RateLimit } from '../../platform/rate-limit.ts';
import type { ChatService } from '../chat/index.ts';
import type { SignedIn } from '../identity/index.ts';
import { AccountsWithout } from './accounts-without.ts';
import { ChatFollower } from './follow-chat.ts';
import { createPushHandlers } from './http.ts';
import { listDevices } from './list-devices.ts';
import { type Pace, PushQueue, USUAL_PACE } from './push-queue.ts';
import {
  createPushSender,
  type OutgoingPush,
  type PushOutcome,
  type PushTarget,
} from './send-push.ts';
import { ShownNotices } from './shown-notices.ts';
import { dropTarget, endSubscriptions } from './subscriptions.ts';
import { readVapidKeys } from './vapid-keys.ts';

/** What push needs of the modules before it. */
export interface Neighbours {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  listSessions(accountIds: readonly string[]): Promise<readonly SignedIn[]>;
  listRemarks(
    accountIds: readonly string[],
    personIds: readonly string[],
  ): Promise<Map<string, string>>;
  chat: ChatService['notices'];
}

export interface PushHouse {
  database: Database;
  bus: LiveBus;
  clock: Clock;
  log: Log;
  /** Who runs this instance, for the push services: its public address, if it has one. */
  publicUrl: string | undefined;
  /** Whether push services may be on this machine. */
  loopback: boolean;
  pace?: Pace;
}

export interface PushParts extends Pick<PushHouse, 'database' | 'clock' | 'loopback'>, Neighbours {
  publicKey: string;
  without: AccountsWithout;
  /** What an account may try out. */
  tests: RateLimit;
  send(target: PushTarget, push: OutgoingPush): Promise<PushOutcome>;
}

/** Files may be taken back for three hours; so long a node must remember whom it told. */
const RECALL_MS = 3 * 3_600_000;
const TESTS_PER_MINUTE = 6;

/** The push module: tells subscribed devices of messages while their owner has no live one. */
export async function createPush(
  house: PushHouse,
  neighbours: Neighbours & {
    onWritten: ChatService['onWritten'];
    /** Who of these accounts has no live device, on any node. */
    listAway(accountIds: readonly string[]): Promise<readonly string[]>;
  },
) {
  const { database, bus, clock, log, loopback } = house;
  const keys = await readVapidKeys(database);
  const sender = createPushSender({ keys, loopback, subject: subjectOf(house.publicUrl) });
  const without = new AccountsWithout();
  const shown = new ShownNotices(Date.now());
  const queue = new PushQueue({
    log,
    shown,
    send: sender.send,
    drop: (device, endpoint) => dropTarget(database, device, endpoint),
    listAway: neighbours.listAway,
    pace: house.pace ?? USUAL_PACE,
  });
  const follower = new ChatFollower({
    ...neighbours,
    log,
    without,
    queue,
    now: () => clock.now(),
    async listDevices(accountIds) {
      const note = without.look();
      const devices = await listDevices(database, neighbours.listSessions, accountIds);
      note(accountIds.filter((accountId) => !devices.has(accountId)));
      return devices;
    },
    listTold: (conversationId, position) => [
      ...shown.listShowing(conversationId, position),
      ...queue.listWaiting(conversationId, position),
    ],
    mayHaveForgotten: () => Date.now() - shown.knowsSince < RECALL_MS,
  });
  neighbours.onWritten((entry) => follower.see(entry));

  const ending = new Set<Promise<void>>();
  const stopListening = bus.subscribe((signal) => {
    if (signal.kind !== 'end_sessions') return;
    const end = endSubscriptions(database, signal.sessionIds)
      // they are removed as well when the next message is pushed
      .catch((error: unknown) => log.warn({ err: error }, 'subscriptions were not removed'))
      .finally(() => ending.delete(end));
    ending.add(end);
  });

  return {
    handlers: createPushHandlers({
      ...neighbours,
      database,
      clock,
      loopback,
      publicKey: keys.publicKey,
      without,
      tests: createRateLimit(TESTS_PER_MINUTE, 60),
      send: sender.send,
    }),
    /** Lets go of what waits, finishes what is being sent. */
    async close(): Promise<void> {
      stopListening();
      await follower.close();
      await queue.close();
      await Promise.all(ending);
      sender.close();
    },
  };
}

/** Push services want to know whom to write to; one of them takes no address of this machine. */
function subjectOf(publicUrl: string | undefined): string {
  const isReal = publicUrl?.startsWith('https:') && new URL(publicUrl).hostname !== 'localhost';
  return isReal && publicUrl ? publicUrl : 'mailto:teahouse@localhost';
}
