import { createHash } from 'node:crypto';
import type { BundleLine, Content, Person, RefusalCode } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Jobs } from '../../../platform/jobs.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import type { ConversationStates } from '../conversation-states.ts';
import { getReadable } from '../list-entries.ts';
import { refusalToWrite } from '../rules.ts';
import type { SendRate } from '../send-rate.ts';
import type { ChatTables, EntryRow } from '../tables.ts';
import type { MessageWriter } from '../write-messages.ts';
import { checkClaimLater } from './check-claims.ts';
import { findEntries } from './find-entries.ts';
import { bundle, bundleLine, forwardAlone } from './forwardable.ts';
import { type MediaNeighbour, mediaIdsOf, mediaUse } from './media-neighbour.ts';

interface ForwardParts {
  database: Database;
  clock: Clock;
  jobs: Jobs;
  states: ConversationStates;
  writer: MessageWriter;
  rate: SendRate;
  media: MediaNeighbour;
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  filterFriends(accountId: string, ids: readonly string[]): Promise<Set<string>>;
}

export interface Forwarding {
  accountId: string;
  clientId: string;
  from: { conversationId: string; positions: readonly number[] };
  to: readonly string[];
  as: 'each' | 'bundle';
  note: string;
}

/** A message to be, the same for every target. */
interface Copy {
  /** Names it among those of one forwarding. */
  name: string;
  content: Content;
  /** Files, each with the use that holds it now. */
  files: { mediaId: string; fromUse: string }[];
}

/**
 * Sends entries on that the account may read, one by one or as bundles, to each conversation; the same client
 * id writes nothing twice. Answers which conversations did not take them. Refuses common.not_found,
 * chat.nothing_to_forward and chat.flooding.
 */
export async function forwardEntries(
  parts: ForwardParts,
  forwarding: Forwarding,
): Promise<{ conversationId: string; code: RefusalCode }[]> {
  const { accountId, from, note } = forwarding;
  await getReadable(parts.database, accountId, from.conversationId);
  const entries = await findEntries(parts.database.tables<ChatTables>(), {
    accountId,
    conversationId: from.conversationId,
    positions: from.positions,
    now: parts.clock.now(),
  });
  const copies =
    forwarding.as === 'each'
      ? await copyEach(parts, accountId, entries)
      : await copyBundled(parts, from.conversationId, entries);
  if (copies.length === 0) refuse('chat.nothing_to_forward');
  if (note) copies.push({ name: 'note', content: { kind: 'text', text: note }, files: [] });
  const targets = [...new Set(forwarding.to)];
  const wait = parts.rate.take(accountId, copies.length * targets.length);
  if (wait > 0) refuse('chat.flooding', { retryAfterSeconds: Math.ceil(wait) });
  const refused = [];
  for (const conversationId of targets) {
    const code = await forwardTo(parts, forwarding, conversationId, copies);
    if (code) refused.push({ conversationId, code });
  }
  return refused;
}

async function copyEach(
  parts: ForwardParts,
  accountId: string,
  entries: readonly Selectable<EntryRow>[],
): Promise<Copy[]> {
  const cards = entries.flatMap(({ content }) =>
    content.kind === 'contact' ? [content.person.id] : [],
  );
  // a card leads to a person: only those send it who could have sent it themselves (M1)
  const friends = cards.length > 0 ? await parts.filterFriends(accountId, cards) : new Set();
  return entries.flatMap((entry) => {
    const content = forwardAlone(entry.content);
    if (!content) return [];
    if (content.kind === 'contact' && !friends.has(content.person.id))
      if (content.person.id !== accountId) return [];
    return [{ name: String(entry.position), content, files: filesOf(entry) }];
  });
}

async function copyBundled(
  parts: ForwardParts,
  conversationId: string,
  entries: readonly Selectable<EntryRow>[],
): Promise<Copy[]> {
  const people = await parts.listPeople([
    ...new Set(entries.flatMap((entry) => entry.sender_id ?? [])),
  ]);
  const lines: BundleLine[] = [];
  const files = new Map<string, Copy['files'][number]>();
  for (const entry of entries) {
    const line = bundleLine(entry, people.get(entry.sender_id ?? ''));
    if (!line) continue;
    lines.push(line);
    if ('media' in line.content) for (const file of filesOf(entry)) files.set(file.mediaId, file);
  }
  const title = (await findName(parts.database, conversationId)) || namesOf(lines);
  return bundle(title, lines).map((content, index) => ({
    name: `bundle ${index}`,
    content,
    files: mediaIdsOf(content).flatMap((mediaId) => files.get(mediaId) ?? []),
  }));
}

/** Who speaks in a bundle, at most four. */
function namesOf(lines: readonly BundleLine[]): string {
  const names = [...new Set(lines.map((line) => line.senderName).filter(Boolean))];
  return names.slice(0, 4).join('、');
}

async function findName(database: Database, conversationId: string): Promise<string | undefined> {
  const row = await database
    .tables<ChatTables>()
    .selectFrom('chat.conversation')
    .select('name')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.name;
}

function filesOf(entry: Selectable<EntryRow>): Copy['files'] {
  const { conversation_id: id, sender_id: sender, client_id: client } = entry;
  const fromUse = mediaUse(id, sender ?? '', client ?? '');
  return mediaIdsOf(entry.content).map((mediaId) => ({ mediaId, fromUse }));
}

/** Writes the copies into one conversation, in order; answers why it took none, or not all. */
async function forwardTo(
  parts: ForwardParts,
  { accountId, clientId }: Forwarding,
  conversationId: string,
  copies: readonly Copy[],
): Promise<RefusalCode | undefined> {
  const state = (await parts.states.load([conversationId])).get(conversationId);
  const refusal = refusalToWrite(state, accountId);
  if (refusal) return refusal;
  const named = copies.map((copy) => ({
    ...copy,
    clientId: nameCopy(clientId, conversationId, copy.name),
  }));
  try {
    for (const copy of named)
      if (copy.files.length > 0) await shareFiles(parts, accountId, conversationId, copy);
    await Promise.all(
      named.map((copy) => writeCopy(parts.writer, accountId, conversationId, copy)),
    );
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
}

type Named = Copy & { clientId: string };

function shareFiles(
  parts: ForwardParts,
  senderId: string,
  conversationId: string,
  { clientId, files }: Named,
): Promise<void> {
  const use = mediaUse(conversationId, senderId, clientId);
  return parts.database.transaction(async (tx) => {
    for (const file of files)
      if (!(await parts.media.shareMedia(tx, { ...file, use })))
        // taken back in this moment
        refuse('chat.nothing_to_forward');
    await checkClaimLater(tx, parts, { conversationId, senderId, clientId });
  });
}

function writeCopy(
  writer: MessageWriter,
  senderId: string,
  conversationId: string,
  { clientId, content }: Named,
): Promise<void> {
  return new Promise((resolve, reject) =>
    writer.write({
      conversationId,
      senderId,
      clientId,
      kind: content.kind,
      contentJson: JSON.stringify(content),
      // its client id says what it is, whatever names and previews have become since
      isSame: () => true,
      acknowledge: () => resolve(),
      refuse: (code) => reject(new Refusal(code)),
    }),
  );
}

const nameCopy = (clientId: string, conversationId: string, name: string): string =>
  createHash('sha256')
    .update(`${clientId}/${conversationId}/${name}`)
    .digest('base64url')
    .slice(0, 32);
