import { createHash } from 'node:crypto';
import type { Person, PushPayload, PushPreferences } from '@teahouse/contract';
import type { GatheredEntry, Talk } from './gathered-entries.ts';
import type { Neighbours } from './index.ts';
import type { Device } from './list-devices.ts';
import { noticeLine, noticeWords, shorten } from './notice-words.ts';
import type { Notice } from './push-queue.ts';
import { isQuiet, isWanted, speaksTo } from './rules.ts';
import type { DeviceKey } from './subscriptions.ts';

/** A push service keeps a notice for a device that is off for three days. */
const TTL_SECONDS = 3 * 86_400;
const MAX_TITLE = 48;

/** What the choice stands on. */
export interface ChooseParts extends Neighbours {
  listDevices(accountIds: readonly string[]): Promise<Map<string, Device[]>>;
  now(): Date;
  /** The devices that were told of this entry, as far as this node knows. */
  listTold(conversationId: string, position: number): readonly DeviceKey[];
  /** Whether this node may have forgotten, or never known, who was told. */
  mayHaveForgotten(): boolean;
}

/** What one member is to be told of one conversation. */
interface Choice {
  accountId: string;
  conversationId: string;
  type: 'message' | 'recalled';
  entry: Pick<GatheredEntry, 'position' | 'senderId' | 'sentAt'> & Partial<GatheredEntry>;
  named: boolean;
  devices: readonly Device[];
}

/**
 * Decides who is told what of these talks: whoever is away, subscribed, has not muted, has not read, is
 * not in quiet hours; the latest entry stands for those before it. `candidates` are the members to look at.
 */
export async function chooseNotices(
  parts: ChooseParts,
  talks: readonly Talk[],
  candidates: ReadonlySet<string>,
): Promise<Notice[]> {
  const told = toldOf(parts, talks);
  const devices = await parts.listDevices([
    ...new Set([...candidates, ...told.map(({ device }) => device.accountId)]),
  ]);
  if (devices.size === 0) return [];
  // a message after what was taken back takes its place
  const choices = [
    ...chooseRecalls(told, devices),
    ...(await chooseMessages(parts, talks, candidates, devices)),
  ];
  return present(parts, choices);
}

interface Told {
  talk: Talk;
  recall: Talk['recalls'][number];
  device: DeviceKey;
}

function toldOf(parts: ChooseParts, talks: readonly Talk[]): Told[] {
  return talks.flatMap((talk) =>
    talk.recalls.flatMap((recall) =>
      parts
        .listTold(talk.conversationId, recall.position)
        .map((device) => ({ talk, recall, device })),
    ),
  );
}

/** Whoever was told of what was taken back is told so, whatever else: nothing of it may stay on a screen. */
function chooseRecalls(told: readonly Told[], devices: Map<string, Device[]>): Choice[] {
  return told.map(({ talk, recall, device }) => ({
    accountId: device.accountId,
    conversationId: talk.conversationId,
    type: 'recalled' as const,
    entry: recall,
    named: false,
    devices: (devices.get(device.accountId) ?? []).filter(
      ({ sessionId }) => sessionId === device.sessionId,
    ),
  }));
}

async function chooseMessages(
  parts: ChooseParts,
  talks: readonly Talk[],
  candidates: ReadonlySet<string>,
  devices: Map<string, Device[]>,
): Promise<Choice[]> {
  const now = parts.now();
  const listening = (accountId: string) => {
    const [first] = devices.get(accountId) ?? [];
    return candidates.has(accountId) && first && !isQuiet(first.preferences.quiet, now)
      ? first.preferences
      : undefined;
  };
  const pairs = talks.flatMap(({ conversationId, accounts }) =>
    accounts.filter(listening).map((accountId) => ({ accountId, conversationId })),
  );
  if (pairs.length === 0) return [];
  const [memberships, conversations] = await Promise.all([
    parts.chat.listMemberships(pairs),
    parts.chat.describeConversations([...new Set(pairs.map((pair) => pair.conversationId))], []),
  ]);
  const byId = new Map(talks.map((talk) => [talk.conversationId, talk]));
  return memberships.flatMap(({ accountId, conversationId, muted, readPosition }) => {
    const talk = byId.get(conversationId);
    const preferences = listening(accountId);
    if (!talk || !preferences) return [];
    const inGroup = conversations.get(conversationId)?.kind === 'group';
    const wanted = (entry: GatheredEntry) =>
      entry.senderId !== accountId &&
      entry.position > readPosition &&
      noticeLine(entry.content, noticeWords.en) !== undefined &&
      isWanted({ inGroup, muted, named: inGroup && speaksTo(entry, accountId), preferences });
    const choose = (type: Choice['type'], entry: Choice['entry'], named: boolean): Choice[] => [
      {
        accountId,
        conversationId,
        type,
        entry,
        named,
        devices: devices.get(accountId) ?? [],
      },
    ];
    const entry = talk.entries.findLast(wanted);
    if (entry) return choose('message', entry, inGroup && speaksTo(entry, accountId));
    const recall = talk.recalls.findLast(
      ({ senderId, position }) => senderId !== accountId && position > readPosition,
    );
    if (recall && !muted && parts.mayHaveForgotten()) return choose('recalled', recall, false);
    return [];
  });
}

/** Writes each choice in its reader's language, for each of their devices. */
async function present(parts: ChooseParts, choices: readonly Choice[]): Promise<Notice[]> {
  if (choices.length === 0) return [];
  const accountIds = [...new Set(choices.map((choice) => choice.accountId))];
  const senderIds = [...new Set(choices.flatMap(({ entry }) => entry.senderId ?? []))];
  const [people, remarks, conversations, unread] = await Promise.all([
    parts.listPeople(senderIds),
    parts.listRemarks(accountIds, senderIds),
    parts.chat.describeConversations(
      [...new Set(choices.map((choice) => choice.conversationId))],
      senderIds,
    ),
    parts.chat.countUnread(accountIds),
  ]);
  return choices.flatMap((choice) => {
    const { accountId, conversationId, entry } = choice;
    const conversation = conversations.get(conversationId);
    if (!conversation) return [];
    const senderId = entry.senderId ?? '';
    const sender = people.get(senderId);
    const name =
      remarks.get(`${accountId} ${senderId}`) ||
      conversation.nicknames.get(senderId) ||
      sender?.displayName ||
      '';
    return choice.devices.map((device): Notice => {
      const { title, body } = textOf(choice, device, name, conversation);
      return {
        device: { accountId, sessionId: device.sessionId },
        target: device.target,
        conversationId,
        position: entry.position,
        push: {
          payload: {
            type: choice.type,
            conversationId,
            position: entry.position,
            title,
            body,
            icon: iconOf(device.preferences, sender),
            sentAt: entry.sentAt,
            expiresAt: entry.expiresAt ?? null,
            unread: unread.get(accountId) ?? 0,
          } satisfies PushPayload,
          ttlSeconds: ttlOf(entry.expiresAt, parts.now()),
          topic: topicOf(device.sessionId, conversationId),
        },
      };
    });
  });
}

function textOf(
  choice: Choice,
  { preferences, language }: Device,
  name: string,
  conversation: { kind: string; name: string },
): { title: string; body: string } {
  const words = noticeWords[language];
  const recalled = choice.type === 'recalled';
  if (!preferences.showText)
    return {
      title: words.house,
      body: recalled ? words.hiddenRecalled : words.hidden,
    };
  const inGroup = conversation.kind === 'group';
  const title = shorten(inGroup ? conversation.name || words.group : name, MAX_TITLE);
  if (recalled) return { title, body: `${shorten(name, MAX_TITLE)}${words.recalled}` };
  const line = (choice.entry.content && noticeLine(choice.entry.content, words)) ?? '';
  if (!inGroup) return { title, body: line };
  const mark = choice.named ? `${words.named} ` : '';
  return { title, body: `${mark}${shorten(name, MAX_TITLE)}${words.colon}${line}` };
}

const iconOf = (preferences: PushPreferences, sender: Person | undefined) =>
  preferences.showText ? (sender?.avatarUrl ?? null) : null;

function ttlOf(expiresAt: string | undefined, now: Date): number {
  if (!expiresAt) return TTL_SECONDS;
  const left = Math.floor((Date.parse(expiresAt) - now.getTime()) / 1_000);
  return Math.max(0, Math.min(TTL_SECONDS, left));
}

/** The same for each notice of a conversation on one device; tells a push service nothing about who talks with whom. */
const topicOf = (sessionId: string, conversationId: string) =>
  createHash('sha256').update(`${sessionId} ${conversationId}`).digest('base64url').slice(0, 32);
