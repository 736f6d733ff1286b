import { type Content, RECALL_FILE_MS, RECALL_MS, type RefusalCode } from '@teahouse/contract';

/** What decides whether somebody may write: the conversation as its log stands. */
export interface Standing {
  kind: 'direct' | 'group' | 'archive';
  members: ReadonlySet<string>;
  /** Groups: the owner and admins. */
  officers: ReadonlySet<string>;
  /** Direct conversations: whose messages the other side takes. */
  writers: ReadonlySet<string>;
}

/** Why the sender may not write here, or undefined when they may (sync.md W6); naming everyone is for the owner and admins of a group. */
export function refusalToWrite(
  standing: Standing | undefined,
  senderId: string,
  everyone = false,
): RefusalCode | undefined {
  if (!standing?.members.has(senderId)) return 'common.not_found';
  if (standing.kind === 'archive') return 'chat.read_only';
  if (standing.kind === 'direct' && !standing.writers.has(senderId)) return 'chat.not_accepted';
  if (everyone && !(standing.kind === 'group' && standing.officers.has(senderId)))
    return 'chat.everyone_not_allowed';
  return undefined;
}

/** Why a service may not write here by itself. */
export const refusalToAppend = ({ kind }: Standing): RefusalCode | undefined =>
  kind === 'archive' ? 'chat.read_only' : undefined;

/** Kinds that a person wrote: they count as unread and bring a hidden conversation back. */
export const MESSAGE_KINDS: readonly string[] = [
  'text',
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'own_sticker',
  'location',
  'contact',
  'bundle',
  'card',
  'announcement',
  'archived_text',
] satisfies Content['kind'][];
/** Kinds that no list and no log shows. */
export const SILENT_KINDS: readonly string[] = [
  'standing',
  'recall',
  'expired',
  'reaction',
  'nickname',
] satisfies Content['kind'][];

const FILE_KINDS: readonly string[] = [
  'image',
  'voice',
  'video',
  'file',
] satisfies Content['kind'][];
/** What counts as a message but is not its sender's to take back. */
const STANDING_KINDS: readonly string[] = [
  'announcement',
  'archived_text',
] satisfies Content['kind'][];

/** For how many milliseconds an entry of this kind can be taken back (sync.md T1); undefined: it cannot. */
export function recallLimit(kind: string): number | undefined {
  if (!MESSAGE_KINDS.includes(kind) || STANDING_KINDS.includes(kind)) return undefined;
  return FILE_KINDS.includes(kind) ? RECALL_FILE_MS : RECALL_MS;
}

/** The span of positions that a member may read (sync.md L5), what they cleared left out. */
export function readableSpan(
  membership: { joined_position: number; left_position: number | null; cleared_position: number },
  head: number,
): { tail: number; head: number } {
  return {
    tail: Math.max(membership.joined_position, membership.cleared_position + 1),
    head: Math.min(head, membership.left_position ?? head),
  };
}

/** The claim of a direct conversation: the same for both sides. */
export const directPair = (a: string, b: string): string => (a < b ? `${a}:${b}` : `${b}:${a}`);
