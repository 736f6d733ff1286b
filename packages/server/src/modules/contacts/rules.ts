import type { Relation } from '@teahouse/contract';
import { Handle, Phone } from '@teahouse/contract';
import type { CircleRow, ContactRow, IntroductionRow, RequestRow } from './tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A circle holds at most this many friends. */
export const MAX_FRIENDS = 5_000;
/** A friend request can be accepted for this long. */
export const REQUEST_LIFE_MS = 7 * DAY_MS;
/** A friend request stands in the list for this long. */
export const REQUEST_SHOWN_MS = 30 * DAY_MS;
/** An account sends at most this many friend requests in a day, renewed ones included: whether one was dropped does not show. */
export const MAX_REQUESTS_PER_DAY = 30;
/** Incoming friend requests beyond this many make the oldest go. */
export const MAX_INCOMING = 500;
/** An introduction is a reason to know somebody for this long. */
export const INTRODUCTION_LIFE_MS = 30 * DAY_MS;
/** Introductions beyond this many make the oldest go. */
export const MAX_INTRODUCTIONS = 2_000;
/** A contact carries at most this many tags. */
export const MAX_TAGS_PER_CONTACT = 20;
/** An account uses at most this many different tags. */
export const MAX_TAGS = 200;
/** An account blocks at most this many people. */
export const MAX_BLOCKED = 5_000;

/** An account looks up at most this many phone numbers, and handles and codes, in an hour. */
export const FINDS_PER_HOUR = { phone: 60, handle: 300 };

/** Everything that stands between an account and one person, seen from the account. */
export interface Tie {
  contact: ContactRow | undefined;
  request: RequestRow | undefined;
  /** I block them. */
  blocked: boolean;
  /** They block me; never shown. */
  blockedBy: boolean;
  introduction: IntroductionRow | undefined;
}

/** Whether the request still waits for its answer. */
export const isWaiting = (
  request: RequestRow | undefined,
  now: Date,
  direction?: 'in' | 'out',
): request is RequestRow =>
  request !== undefined &&
  !request.accepted &&
  request.expires_at > now &&
  (direction === undefined || request.direction === direction);

/** Whether the account has a reason to know the person: a friend, an open request, an introduction, a block of its own. */
export function knows(tie: Tie, now: Date): boolean {
  return (
    tie.contact !== undefined ||
    tie.blocked ||
    isWaiting(tie.request, now) ||
    (tie.introduction !== undefined && !isStale(tie.introduction, now))
  );
}

/** Whether the introduction is too old to count. */
export const isStale = (introduction: IntroductionRow, now: Date): boolean =>
  introduction.introduced_at.getTime() + INTRODUCTION_LIFE_MS <= now.getTime();

/** How the person stands to the account. */
export function relationOf(tie: Tie, now: Date): Relation {
  if (tie.contact) return 'friend';
  if (isWaiting(tie.request, now, 'out')) return 'requested';
  if (isWaiting(tie.request, now, 'in')) return 'requesting';
  return 'stranger';
}

/** Whether the account may find the person by handle, phone or code: a stranger who is blocked finds nobody, but a friend who vanished would tell of the block. */
export const mayMeet = (tie: Tie): boolean => !tie.blockedBy || tie.contact !== undefined;

/** The tie as it stands for the other side, as far as the account may know: what they chose about the account, and how they came to know of it, is theirs. */
export const turnTie = ({ contact, request, blocked }: Tie): Tie => ({
  contact,
  request: request && { ...request, direction: request.direction === 'in' ? 'out' : 'in' },
  blocked: false,
  blockedBy: blocked,
  introduction: undefined,
});

/** Whether the two may write to each other: friends, and neither blocks the other. */
export const mayTalk = (tie: Tie): boolean =>
  tie.contact !== undefined && !tie.blocked && !tie.blockedBy;

/** The day's count after one more request, or the seconds to wait when the day is full. */
export function countRequest(
  circle: CircleRow,
  now: Date,
): { requests_since: Date; requests_made: number } | { waitSeconds: number } {
  const end = circle.requests_since.getTime() + DAY_MS;
  if (end <= now.getTime()) return { requests_since: now, requests_made: 1 };
  if (circle.requests_made < MAX_REQUESTS_PER_DAY)
    return { requests_since: circle.requests_since, requests_made: circle.requests_made + 1 };
  return { waitSeconds: Math.ceil((end - now.getTime()) / 1000) };
}

/** Tags as they are kept: composed, trimmed, each once, in the order given. */
export const tidyTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== '')),
];

/** What was typed to find somebody: a phone number (national Chinese mobile numbers too), a handle, or neither. */
export function readQuery(query: string): { phone: string } | { handle: string } | undefined {
  // full-width digits and signs come from Chinese keyboards
  const typed = query.normalize('NFKC').trim();
  const bare = typed.replace(/[\s\-().]/g, '');
  const phone = Phone.safeParse(bare.replace(/^00/, '+').replace(/^(?=1[3-9]\d{9}$)/, '+86'));
  if (phone.success) return { phone: phone.data };
  const handle = Handle.safeParse(typed);
  return handle.success ? { handle: handle.data } : undefined;
}

/** Contacts as the list stands: by letter with "#" last, then by sort key, then by id. */
export function compareContacts(
  a: { letter: string; sortKey: string; person: { id: string } },
  b: { letter: string; sortKey: string; person: { id: string } },
): number {
  if (a.letter !== b.letter) {
    if (a.letter === '#') return 1;
    if (b.letter === '#') return -1;
    return a.letter < b.letter ? -1 : 1;
  }
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  return a.person.id < b.person.id ? -1 : 1;
}
