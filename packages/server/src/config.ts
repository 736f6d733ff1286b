import { isIP } from 'node:net';
import { z } from 'zod';

/** Everything that is wrong with the settings, in sentences. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `Some settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
/** What Fastify's trustProxy takes: an address, a range in CIDR form, or a named range. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits] = text.split('/');
  const kind = isIP(address);
  if (kind === 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}
const proxies = list.refine((parts) => parts.every(isProxy), {
  error: 'must be IP addresses or ranges (10.0.0.0/8), or loopback, linklocal, uniquelocal',
});
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => /^https?:\/\/[^/?#@]+\/?$/i.test(text), {
    error: 'must be an address without a path, such as https://tea.example',
  })
  .transform((text) => new URL(text).origin);
const currency = z.enum(Intl.supportedValuesOf('currency'), {
  error: 'must be a currency of ISO 4217, such as CNY or EUR',
});
const whole = (min: number, max: number, usual: number) =>
  z.coerce.number().int().min(min).max(max).default(usual);

/** Every setting of Teahouse by its environment name; .env.example names the same. */
export const Settings = z.object({
  TEAHOUSE_NAME: z.string().trim().min(1).max(40).default('茶馆 Teahouse'),
  TEAHOUSE_HOST: z.string().default('0.0.0.0'),
  TEAHOUSE_PORT: whole(1, 65_535, 7788),
  TEAHOUSE_DATA_DIR: z.string().min(1).default('./data'),
  TEAHOUSE_MODE: z.enum(['development', 'production']).default('development'),
  TEAHOUSE_HTTPS: z.enum(['off', 'self-signed']).default('off'),
  TEAHOUSE_PUBLIC_URL: origin.optional(),
  TEAHOUSE_TRUSTED_PROXIES: proxies,
  TEAHOUSE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info'),
  TEAHOUSE_CURRENCY: currency.default('CNY'),
  TEAHOUSE_CHAT_RATE: whole(1, 100_000, 10),
  TEAHOUSE_CHAT_BURST: whole(1, 100_000, 60),
  TEAHOUSE_REQUEST_RATE: whole(1, 1_000_000, 1_200),
  TEAHOUSE_ADDRESS_RATE: whole(1, 1_000_000, 300),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEAHOUSE_SMS: z.enum(['development', 'webhook', 'twilio', 'off']).optional(),
  TEAHOUSE_SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  TEAHOUSE_SMS_WEBHOOK_SECRET: z.string().min(16).optional(),
  TEAHOUSE_TWILIO_ACCOUNT_SID: z.string().min(1).optional(),
  TEAHOUSE_TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TEAHOUSE_TWILIO_FROM: z.string().min(1).optional(),
  TEAHOUSE_TWILIO_BASE_URL: z.url().default('https://api.twilio.com'),
  TEAHOUSE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TEAHOUSE_OUTSIDE_LOOPBACK: z.enum(['off', 'on']).default('off'),
  TEAHOUSE_CHECK_REPLIES: z.enum(['off', 'on']).default('off'),
  TEAHOUSE_MAIL_FROM: z.string().min(3).default('Teahouse <teahouse@localhost>'),
});
type Settings = z.infer<typeof Settings>;

export type SmsConfig =
  | { kind: 'development' }
  | { kind: 'off' }
  | { kind: 'webhook'; url: string; secret: string }
  | { kind: 'twilio'; accountSid: string; authToken: string; from: string; baseUrl: string };
/** Development mail is shown in the log and to the operator. */
export type MailConfig =
  | { kind: 'development' }
  | { kind: 'off' }
  | { kind: 'smtp'; url: string; from: string };

export interface Config {
  name: string;
  host: string;
  port: number;
  dataDir: string;
  mode: 'development' | 'production';
  https: 'off' | 'self-signed';
  publicUrl: string | undefined;
  trustedProxies: readonly string[];
  logLevel: string;
  currency: string;
  databaseUrl: string | undefined;
  chatRate: { perSecond: number; burst: number };
  requestsPerMinute: { account: number; address: number };
  sms: SmsConfig;
  mail: MailConfig;
  /** Whether push services may be on this machine: for tests. */
  outsideLoopback: boolean;
  /** Whether every answer is held against its contract: for developers and tests. */
  checkReplies: boolean;
}

/** Reads the settings, or throws a ConfigError that names every problem at once. The only reader of the environment. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const issues = Settings.safeParse(given).error?.issues ?? [];
  const wrong = new Set(issues.map((issue) => String(issue.path[0])));
  // what is wrong is set aside, so that what depends on the rest is looked at in the same go
  const settings = Settings.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))),
  );
  const problems = [
    ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...unknownSettings(given),
    ...[...productionProblems(settings), ...smsProblems(settings)].filter(
      (problem) => !wrong.has(problem.split(':')[0] ?? ''),
    ),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    name: settings.TEAHOUSE_NAME,
    host: settings.TEAHOUSE_HOST,
    port: settings.TEAHOUSE_PORT,
    dataDir: settings.TEAHOUSE_DATA_DIR,
    mode: settings.TEAHOUSE_MODE,
    https: settings.TEAHOUSE_HTTPS,
    publicUrl: settings.TEAHOUSE_PUBLIC_URL,
    trustedProxies: settings.TEAHOUSE_TRUSTED_PROXIES,
    logLevel: settings.TEAHOUSE_LOG_LEVEL,
    currency: settings.TEAHOUSE_CURRENCY,
    databaseUrl: settings.DATABASE_URL,
    chatRate: { perSecond: settings.TEAHOUSE_CHAT_RATE, burst: settings.TEAHOUSE_CHAT_BURST },
    requestsPerMinute: {
      account: settings.TEAHOUSE_REQUEST_RATE,
      address: settings.TEAHOUSE_ADDRESS_RATE,
    },
    sms: smsOf(settings),
    mail: mailOf(settings),
    outsideLoopback: settings.TEAHOUSE_OUTSIDE_LOOPBACK === 'on',
    checkReplies: settings.TEAHOUSE_CHECK_REPLIES === 'on',
  };
}

function unknownSettings(given: Record<string, unknown>): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('TEAHOUSE_') && !(name in Settings.shape))
    .map((name) => `${name}: there is no such setting; .env.example lists them all`);
}

const smsKind = (settings: Settings) =>
  settings.TEAHOUSE_SMS ?? (settings.TEAHOUSE_MODE === 'production' ? 'off' : 'development');

function productionProblems(settings: Settings): string[] {
  if (settings.TEAHOUSE_MODE !== 'production') return [];
  const problems: string[] = [];
  if (!settings.TEAHOUSE_PUBLIC_URL)
    problems.push(
      'TEAHOUSE_PUBLIC_URL: production mode needs the address under which people reach this house',
    );
  else if (!/^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(settings.TEAHOUSE_PUBLIC_URL))
    problems.push('TEAHOUSE_PUBLIC_URL: must begin with https:// in production mode');
  if (smsKind(settings) === 'development')
    problems.push(
      'TEAHOUSE_SMS=development shows sign-in codes in the log and is refused in production mode',
    );
  if (settings.TEAHOUSE_OUTSIDE_LOOPBACK === 'on')
    problems.push(
      'TEAHOUSE_OUTSIDE_LOOPBACK=on lets members have the house write to its own machine and is refused in production mode',
    );
  return problems;
}

function smsProblems(settings: Settings): string[] {
  const needed = {
    webhook: ['TEAHOUSE_SMS_WEBHOOK_URL', 'TEAHOUSE_SMS_WEBHOOK_SECRET'],
    twilio: ['TEAHOUSE_TWILIO_ACCOUNT_SID', 'TEAHOUSE_TWILIO_AUTH_TOKEN', 'TEAHOUSE_TWILIO_FROM'],
    development: [],
    off: [],
  } as const;
  return needed[smsKind(settings)]
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name}: needed by TEAHOUSE_SMS=${settings.TEAHOUSE_SMS}`);
}

function smsOf(settings: Settings): SmsConfig {
  const kind = smsKind(settings);
  if (kind === 'webhook')
    return {
      kind,
      url: settings.TEAHOUSE_SMS_WEBHOOK_URL ?? '',
      secret: settings.TEAHOUSE_SMS_WEBHOOK_SECRET ?? '',
    };
  if (kind === 'twilio')
    return {
      kind,
      accountSid: settings.TEAHOUSE_TWILIO_ACCOUNT_SID ?? '',
      authToken: settings.TEAHOUSE_TWILIO_AUTH_TOKEN ?? '',
      from: settings.TEAHOUSE_TWILIO_FROM ?? '',
      baseUrl: settings.TEAHOUSE_TWILIO_BASE_URL,
    };
  return { kind };
}

function mailOf(settings: Settings): MailConfig {
  if (settings.TEAHOUSE_SMTP_URL)
    return { kind: 'smtp', url: settings.TEAHOUSE_SMTP_URL, from: settings.TEAHOUSE_MAIL_FROM };
  return { kind: settings.TEAHOUSE_MODE === 'production' ? 'off' : 'development' };
}
