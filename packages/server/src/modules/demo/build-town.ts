import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Media, Person } from '@teahouse/contract';
import sharp from 'sharp';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { mediaUse, type SeededLine } from '../chat/index.ts';
import { contentOf, mediaNameOf, type Words } from './content-of.ts';
import { drawNeighbour } from './draw-neighbour.ts';
import { GROUP_TALKS } from './group-talks.ts';
import type { DemoParts } from './index.ts';
import { NEIGHBOURS, type Neighbour } from './neighbours.ts';
import { PAIR_TALKS } from './pair-talks.ts';
import { type Line, linesOf, seededRandom } from './rules.ts';
import { makeSound } from './sounds.ts';
import type { DemoTables } from './tables.ts';
import type { Said } from './talks.ts';
import { CIRCLES, JIANGWAN, TOWN, type Townsperson } from './town.ts';
import { writeMoments } from './write-moments.ts';
import { writeSquare } from './write-square.ts';

/** The past of the town begins this many days ago. */
const DAYS = 95;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Renders the faces, those of the neighbours by their number; outside the transaction, it takes a second. */
export async function drawFaces(parts: DemoParts): Promise<Map<string, string>> {
  const faces = [
    ...TOWN.map(async ({ key, face }) => {
      const drawn = await readFile(join(import.meta.dirname, 'art', `${face}.svg`));
      return [key, await parts.identity.storeAvatar(drawn)] as const;
    }),
    ...NEIGHBOURS.map(async ({ handle }, n) => {
      const drawn = Buffer.from(drawNeighbour(n));
      return [handle, await parts.identity.storeAvatar(drawn)] as const;
    }),
  ];
  return new Map(await Promise.all(faces));
}

/** Renders the drawings and makes the sounds that people sent each other, as the operator's media; outside the transaction. */
export async function drawMedia(parts: DemoParts, operatorId: string): Promise<Map<string, Media>> {
  const said = new Map<string, Said>();
  for (const { talks } of [...GROUP_TALKS, ...PAIR_TALKS])
    for (const { lines } of talks)
      for (const [, one] of lines) said.set(mediaNameOf(one) ?? '', one);
  said.delete('');
  // together: the house makes one thing safe while the next is drawn
  const drawn = [...said].map(async ([name, one]) => {
    const isSound = typeof one !== 'string' && 'sound' in one;
    const media = await parts.media.storeMedia({
      ownerId: operatorId,
      kind: isSound ? 'voice' : 'image',
      bytes: isSound ? makeSound(one.sound, TOWN.length) : await drawPicture(name),
      fileName: '',
    });
    return [name, media] as const;
  });
  return new Map(await Promise.all(drawn));
}

const drawPicture = (name: string): Promise<Buffer> =>
  sharp(join(import.meta.dirname, 'art', `pic-${name}.svg`), { density: 120 })
    .resize({ width: 1_000 })
    .flatten({ background: '#faf8f3' })
    .jpeg({ quality: 88 })
    .toBuffer();

/** Writes the town in one transaction: people, friendships, conversations with their past, moments, the square. The same seed makes the same town. */
export async function writeTown(
  tx: Tx,
  parts: DemoParts,
  input: {
    operatorId: string;
    seed: number;
    faces: ReadonlyMap<string, string>;
    media: ReadonlyMap<string, Media>;
  },
): Promise<void> {
  const now = parts.clock.now();
  const begin = new Date(now.getTime() - DAYS * DAY_MS);
  const ids = new Map<string, string>([['me', input.operatorId]]);
  const tables = tx.tables<DemoTables>();
  const { numInsertedOrUpdatedRows: begun } = await tables
    .insertInto('demo.town')
    .values({ only_one: true, operator_id: input.operatorId, seed: input.seed, built_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  // another node built it meanwhile
  if (!begun) return;
  for (const person of [...TOWN, ...NEIGHBOURS.map(asTownsperson)])
    ids.set(person.key, await settle(tx, parts, person, input.faces, begin));
  await befriendAll(tx, parts, ids, begin);
  const people = await parts.identity.listPeopleWithin(tx, [...ids.values()]);
  const random = seededRandom(input.seed);
  for (const conversation of [...GROUP_TALKS, ...PAIR_TALKS]) {
    const id = conversation.group
      ? await parts.chat.seedGroup(tx, {
          ownerId: idOf(ids, conversation.group.owner),
          adminIds: (conversation.group.admins ?? []).map((key) => idOf(ids, key)),
          memberIds: conversation.group.members.map((key) => idOf(ids, key)),
          name: conversation.group.name,
          at: begin,
        })
      : await parts.chat.findDirect(tx, input.operatorId, idOf(ids, conversation.with ?? ''));
    if (!id) throw new Error(`broken invariant: nobody called ${conversation.with}`);
    if (conversation.group)
      await tables.insertInto('demo.conversation').values({ conversation_id: id }).execute();
    const lines = linesOf(conversation, now, random);
    await parts.chat.seedLog(
      tx,
      id,
      await writtenLines(tx, parts, id, lines, { ...input, ids, people }),
      new Map([[input.operatorId, conversation.unread ?? 0]]),
    );
    for (const [key, nickname] of Object.entries(conversation.group?.nicknames ?? {}))
      await parts.chat.seedNickname(tx, id, idOf(ids, key), nickname);
    await parts.chat.seedChoices(tx, input.operatorId, id, {
      ...(conversation.pinned ? { pinned: true } : {}),
      ...(conversation.muted ? { muted: true } : {}),
    });
  }
  const town = { ...input, now, begin, random, people, idOf: (key: string) => idOf(ids, key) };
  await writeMoments(tx, parts, town);
  await writeSquare(tx, parts, town);
}

const asTownsperson = ({ handle, name, bio }: Neighbour): Townsperson => ({
  key: handle,
  handle,
  name,
  bio,
  region: JIANGWAN,
  face: handle,
});

async function writtenLines(
  tx: Tx,
  parts: DemoParts,
  conversationId: string,
  lines: readonly Line[],
  town: {
    operatorId: string;
    media: ReadonlyMap<string, Media>;
    ids: ReadonlyMap<string, string>;
    people: ReadonlyMap<string, Person>;
  },
): Promise<SeededLine[]> {
  const words: Words = {
    idOf: (key) => idOf(town.ids, key),
    personOf(key) {
      const { id, handle, displayName, avatarUrl } = town.people.get(idOf(town.ids, key)) as Person;
      return { id, handle, displayName, avatarUrl };
    },
    media: town.media,
  };
  // reactions stand between messages: what is answered or liked is counted in messages
  const isMessage = ({ said }: Line) => typeof said === 'string' || !('reaction' in said);
  const written: SeededLine[] = [];
  for (const [index, { who, said, at }] of lines.entries()) {
    const senderId = idOf(town.ids, who);
    const clientId = newId();
    const media = town.media.get(mediaNameOf(said) ?? '');
    if (media)
      await parts.media.claimMedia(tx, {
        ownerId: town.operatorId,
        mediaId: media.id,
        kind: media.kind,
        use: mediaUse(conversationId, senderId, clientId),
      });
    const before = lines.flatMap((line, n) => (n < index && isMessage(line) ? n : []));
    written.push({
      senderId,
      clientId,
      at,
      content: (position) =>
        contentOf(said, (count) => position - index + (before.at(-count) ?? 0), words),
    });
  }
  return written;
}

async function settle(
  tx: Tx,
  parts: DemoParts,
  person: Townsperson,
  faces: ReadonlyMap<string, string>,
  at: Date,
): Promise<string> {
  const { name, handle, region, bio } = person;
  // somebody may have taken the handle: the townsperson then gets a generated one
  const free = !(await parts.identity.findAccountByHandle(handle));
  const accountId = await parts.identity.createAccount(tx, {
    displayName: name,
    ...(free ? { handle } : {}),
    region,
    bio,
    role: 'member',
    language: 'zh',
    avatarKey: faces.get(person.key),
    verified: person.verified,
    createdAt: at,
  });
  await tx
    .tables<DemoTables>()
    .insertInto('demo.account')
    .values({ account_id: accountId, name })
    .execute();
  return accountId;
}

async function befriendAll(
  tx: Tx,
  parts: DemoParts,
  ids: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const pairs = new Set<string>();
  for (const { key, friend } of TOWN) {
    if (!friend) continue;
    const [me, person] = [idOf(ids, 'me'), idOf(ids, key)];
    await parts.contacts.befriend(tx, me, person, {
      at,
      ...(friend.remark ? { remarks: { [me]: friend.remark } } : {}),
    });
  }
  for (const circle of CIRCLES)
    for (const a of circle)
      for (const b of circle) {
        if (a >= b || pairs.has(`${a} ${b}`)) continue;
        pairs.add(`${a} ${b}`);
        await parts.contacts.befriend(tx, idOf(ids, a), idOf(ids, b), { at });
      }
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`broken invariant: nobody called ${key} in the demo town`);
  return id;
}
