import type { Device } from '@teahouse/contract';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A one-time code lives this long, and dies after this many wrong tries. */
export const CODE_MINUTES = 5;
export const CODE_TRIES = 5;
/** A ticket (second factor, passkey challenge) lives as long. */
export const TICKET_MINUTES = 5;
/** A code may be asked for again after this long. */
export const RESEND_SECONDS = 60;
/** An account's devices; the one that was used longest ago ends when one more signs in. */
export const MAX_DEVICES = 50;
export const MAX_PASSKEYS = 10;
export const RECOVERY_CODES = 10;
/** A session that was not used for so long ends. */
export const SESSION_IDLE_DAYS = 90;
/** A handle that was given up stays its last owner's for so long. */
export const HANDLE_RESERVED_DAYS = 365;
/** What was done about one badge is shown so far back, and so many members are found at once. */
export const BADGE_CHANGES_SHOWN = 100;
export const MEMBERS_FOUND = 20;
/** How often a session notes that it was used. */
export const SEEN_EVERY_MS = MINUTE_MS;

/** The moment `minutes` after `from`. */
export const minutesAfter = (from: Date, minutes: number): Date =>
  new Date(from.getTime() + minutes * MINUTE_MS);

/** The moment `days` after `from`; before it when negative. */
export const daysAfter = (from: Date, days: number): Date =>
  new Date(from.getTime() + days * DAY_MS);

/** Whether a session was unused for so long that it has ended. */
export const isIdleEnded = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() >= SESSION_IDLE_DAYS * DAY_MS;

/** When a handle may be changed next: one calendar year after the last change; null: now. */
export function handleChangeableAt(changedAt: Date | null, now: Date): Date | null {
  if (!changedAt) return null;
  const next = new Date(changedAt);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next > now ? next : null;
}

/** At most `times` within `seconds`. */
export interface Limit {
  times: number;
  seconds: number;
}
/** Codes to one number or address. */
export const CODE_LIMITS: readonly Limit[] = [
  { times: 1, seconds: RESEND_SECONDS },
  { times: 5, seconds: 3600 },
  { times: 10, seconds: 86_400 },
];
/** Codes asked for from one network address. */
export const CODE_ADDRESS_LIMITS: readonly Limit[] = [{ times: 20, seconds: 3600 }];
/** Guesses at one account's password or authenticator code from one network. */
export const GUESS_HERE_LIMITS: readonly Limit[] = [{ times: 10, seconds: 900 }];
/**
 * Guesses at one account from all networks together. They do not bind a network from which the
 * account is signed in, so that nobody can lock an owner out from afar.
 */
export const GUESS_ANYWHERE_LIMITS: readonly Limit[] = [{ times: 60, seconds: 3600 }];
/** Guesses at any account from one network. */
export const GUESS_NETWORK_LIMITS: readonly Limit[] = [{ times: 100, seconds: 900 }];
/** Pictures that one account sets. */
export const AVATAR_LIMITS: readonly Limit[] = [{ times: 30, seconds: 3600 }];

/** Seconds to wait until one more turn keeps every limit; 0: now. */
export function secondsToWait(
  moments: readonly Date[],
  limits: readonly Limit[],
  now: Date,
): number {
  let wait = 0;
  for (const { times, seconds } of limits) {
    const since = now.getTime() - seconds * 1000;
    const within = moments
      .map((moment) => moment.getTime())
      .filter((at) => at > since)
      .sort((a, b) => a - b);
    const blocking = within[within.length - times];
    if (blocking !== undefined) wait = Math.max(wait, Math.ceil((blocking - since) / 1000));
  }
  return wait;
}

/** The moments that still count under the widest limit, with this one. */
export function keepTurns(
  moments: readonly Date[],
  limits: readonly Limit[],
  now: Date,
): { moments: Date[]; keptUntil: Date } {
  const widestMs = Math.max(...limits.map((limit) => limit.seconds)) * 1000;
  const kept = moments.filter((moment) => moment.getTime() > now.getTime() - widestMs);
  return { moments: [...kept, now], keptUntil: new Date(now.getTime() + widestMs) };
}

/** What is counted as one client: an IPv4 address, or the /64 that an IPv6 household owns. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Whether a password is among the commonest, one letter repeated, or one of the person's own names. */
export function isWeakPassword(password: string, names: readonly string[]): boolean {
  const plain = password.toLowerCase();
  if ([...password].length < 8) return true;
  if (COMMON_PASSWORDS.has(plain)) return true;
  if (new Set(plain).size < 3) return true;
  return names
    .flatMap(ownWords)
    .some((word) => plain === word || plain === [...word].reverse().join(''));
}

function ownWords(name: string): string[] {
  const plain = name.trim().toLowerCase();
  const digits = plain.replace(/\D/g, '');
  return [
    plain,
    plain.replace(/^[@+]/, ''),
    plain.split('@')[0] ?? '',
    digits,
    digits.replace(/^86(?=1\d{10}$)/, ''),
  ].filter((word) => word.length >= 4);
}

/** What a name typed for signing in is: a phone in E.164, an e-mail address, else a handle. */
export function signInNameOf(
  typed: string,
): { phone: string } | { email: string } | { handle: string } {
  const compact = typed.replace(/[\s\-().]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(compact)) return { phone: compact };
  // a mainland mobile number written without its country
  if (/^1[3-9]\d{9}$/.test(compact)) return { phone: `+86${compact}` };
  const plain = typed.trim().toLowerCase();
  if (plain.indexOf('@') > 0) return { email: plain };
  return { handle: plain.replace(/^@/, '') };
}

/** Handles that would speak for the house. */
const HOUSE_HANDLES: ReadonlySet<string> = new Set(
  `admin administrator operator root system teahouse chaguan official support help service
security moderator notice wallet payment customer_service`.split(/\s+/),
);

/** Whether nobody may choose this handle. */
export const isHouseHandle = (handle: string): boolean => HOUSE_HANDLES.has(handle);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A handle for whoever did not choose one yet, from eight random numbers: th_k3v9x0qa. */
export const generatedHandle = (random: Uint8Array): string =>
  `th_${[...random.subarray(0, 8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;

/** A display name for whoever registered by phone, from a number of 0 to 9999. */
export const generatedName = (language: 'zh' | 'en', number: number): string =>
  `${language === 'zh' ? '茶客' : 'Guest '}${String(number).padStart(4, '0')}`;

const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/MiuiBrowser\//, 'Mi Browser'],
  [/QQBrowser\//, 'QQ Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string, Device['kind']][] = [
  [/iPad/, 'iPadOS', 'tablet'],
  [/iPhone|iPod/, 'iOS', 'phone'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS', 'phone'],
  [/Android(?=.*Mobile)/, 'Android', 'phone'],
  [/Android/, 'Android', 'tablet'],
  [/Windows/, 'Windows', 'desktop'],
  [/Mac OS X|Macintosh/, 'macOS', 'desktop'],
  [/CrOS/, 'ChromeOS', 'desktop'],
  [/Linux|X11/, 'Linux', 'desktop'],
];

/** What a browser says of itself, in short: its name ("Firefox · Windows", one of a fixed few) and kind. */
export function deviceOf(userAgent: string): { name: string; kind: Device['kind'] } {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  const name = [browser, system?.[1]].filter(Boolean).join(' · ');
  return { name: name || 'Other', kind: system?.[2] ?? 'other' };
}

/** The token of a personal QR code, from its whole link or by itself. */
export function tokenOfLink(link: string): string | undefined {
  const text = link.trim();
  const token = /(?:^|\/q\/)([\w-]{16,64})(?:[/?#].*)?$/.exec(text)?.[1];
  return token;
}

/** A code as compared: without the spaces and dashes that help to read it, lower case. */
export const normaliseCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase();

/** Ways into an account that stay when one passkey goes. */
export function hasOtherWayIn(
  account: { phone: string | null; email: string | null; password_hash: string | null },
  passkeysLeft: number,
  on: { phone: boolean; email: boolean },
): boolean {
  return (
    passkeysLeft > 0 ||
    account.password_hash !== null ||
    (account.phone !== null && on.phone) ||
    (account.email !== null && on.email)
  );
}
