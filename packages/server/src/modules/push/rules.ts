import type { Content, PushPreferences } from '@teahouse/contract';

/** What an account has that never chose anything. */
export const USUAL_PREFERENCES: PushPreferences = {
  showText: true,
  groupsOnlyMentions: false,
  quiet: null,
};

/** Devices of an account that are pushed to; one more takes the place of the oldest. */
export const MAX_SUBSCRIPTIONS = 20;

/** Kinds of entries that somebody may be told of. */
export const PUSHED_KINDS: ReadonlySet<string> = new Set<Content['kind']>([
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
]);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on a wall clock of the time zone. */
export function minuteOfDay(now: Date, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    // a zone has few names, but each name may be written in many ways
    if (clocks.size >= 1_000) clocks.clear();
    clock = new Intl.DateTimeFormat('en', {
      timeZone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  const parts = clock.formatToParts(now);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return read('hour') * 60 + read('minute');
}

/** Whether nothing is pushed now: from `from` on, until `until`, over midnight where that comes earlier. */
export function isQuiet(quiet: PushPreferences['quiet'], now: Date): boolean {
  if (!quiet) return false;
  const minute = minuteOfDay(now, quiet.timeZone);
  const { from, until } = quiet;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Whether a group's entry speaks to the account: by name, to everyone, or in answer to them. */
export function speaksTo(
  entry: { kind: string; mentions?: readonly string[]; everyone?: true; answers?: string },
  accountId: string,
): boolean {
  return (
    entry.kind === 'announcement' ||
    entry.everyone === true ||
    entry.mentions?.includes(accountId) === true ||
    entry.answers === accountId
  );
}

/** Whether the account is told: a muted conversation, or groups as a whole, may be let speak only to be named. */
export function isWanted(message: {
  inGroup: boolean;
  muted: boolean;
  named: boolean;
  preferences: PushPreferences;
}): boolean {
  const { inGroup, muted, named, preferences } = message;
  if (!inGroup) return !muted;
  return named || !(muted || preferences.groupsOnlyMentions);
}
