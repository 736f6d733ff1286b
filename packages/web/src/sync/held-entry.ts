import type { Content, Entry, Reaction } from '@teahouse/contract';

/** An entry as a device holds it, with how old what it knows of the reactions is (sync.md E1). */
export interface HeldEntry extends Entry {
  /** The head of the answer that the reactions are of; absent: the entry's own position. */
  asOf?: number;
  /** The latest reaction above `asOf` that was applied on top, by member. */
  felt?: Readonly<Record<string, number>>;
}

/** Entries as a page answered them: their reactions are as of its head. */
export const holdPage = (entries: readonly Entry[], head: number): HeldEntry[] =>
  entries.map((entry) => ({ ...entry, asOf: Math.max(head, entry.position) }));

/** The position that a silent entry is about; undefined for every other entry. */
export const namedPosition = ({ content }: Entry): number | undefined =>
  content.kind === 'recall' || content.kind === 'reaction' ? content.position : undefined;

/** The entry after a silent entry that names it; the same object where that changes nothing. */
export function applySilent(held: HeldEntry, silent: Entry): HeldEntry {
  if (namedPosition(silent) !== held.position || silent.position <= held.position) return held;
  if (silent.content.kind === 'recall') return wipe(held, { kind: 'recalled' });
  if (silent.content.kind !== 'reaction' || silent.senderId === null || isWiped(held)) return held;
  const last = Math.max(asOf(held), held.felt?.[silent.senderId] ?? 0);
  if (silent.position <= last) return held;
  const reactions = withReaction(held.reactions, silent.senderId, silent.content.emoji);
  return {
    ...withReactions(held, reactions),
    felt: { ...held.felt, [silent.senderId]: silent.position },
  };
}

/** The entry after its time, in ms, is over; the same object while it is not (sync.md X2). */
export function expire(held: HeldEntry, now: number): HeldEntry {
  if (held.expiresAt === undefined || Date.parse(held.expiresAt) > now) return held;
  return wipe(held, { kind: 'expired' });
}

/** What two answers tell of one position, together; in either order, however often. */
export function joinHeld(one: HeldEntry, other: HeldEntry): HeldEntry {
  if (finality(one.content) !== finality(other.content))
    return finality(one.content) > finality(other.content) ? one : other;
  if (isWiped(one)) return one;
  const [newer, older] = asOf(one) >= asOf(other) ? [one, other] : [other, one];
  let joined = newer;
  for (const [accountId, position] of Object.entries(older.felt ?? {})) {
    if (position <= Math.max(asOf(joined), joined.felt?.[accountId] ?? 0)) continue;
    const emoji = older.reactions?.find((one) => one.accountIds.includes(accountId))?.emoji;
    joined = {
      ...withReactions(joined, withReaction(joined.reactions, accountId, emoji ?? null)),
      felt: { ...joined.felt, [accountId]: position },
    };
  }
  return joined;
}

/** Whether the content of an entry was taken back or went by itself. */
export const isWiped = ({ content }: Entry): boolean => finality(content) > 0;

const finality = ({ kind }: Content): number =>
  kind === 'recalled' ? 2 : kind === 'expired' ? 1 : 0;

const asOf = (held: HeldEntry): number => held.asOf ?? held.position;

/** An entry with nothing left of what it said. */
function wipe(held: HeldEntry, content: Content): HeldEntry {
  if (finality(held.content) >= finality(content)) return held;
  const { reactions: _, felt: __, expiresAt: ___, ...rest } = held;
  return { ...rest, content };
}

/** Reactions after a member's choice; null takes it away. */
export function withReaction(
  reactions: readonly Reaction[] | undefined,
  accountId: string,
  emoji: string | null,
): Reaction[] {
  const others = (reactions ?? []).map((one) => ({
    ...one,
    accountIds: one.accountIds.filter((id) => id !== accountId),
  }));
  const chosen = others.find((one) => one.emoji === emoji);
  if (chosen) chosen.accountIds.push(accountId);
  else if (emoji !== null) others.push({ emoji, accountIds: [accountId] });
  return others.filter((one) => one.accountIds.length > 0);
}

function withReactions(held: HeldEntry, reactions: Reaction[]): HeldEntry {
  const { reactions: _, ...rest } = held;
  return reactions.length > 0 ? { ...rest, reactions } : rest;
}
