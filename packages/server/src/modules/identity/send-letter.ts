import { Id, Language, Moment } from '@teahouse/contract/fields';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { composeLetter, type Letter } from './letters.ts';
import type { CodeKey } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';

const CODE_TASK = 'identity.send_code';
const NOTICE_TASK = 'identity.send_notice';
/** The last try comes about two minutes after the first. */
const MAX_ATTEMPTS = 6;

const CodePayload = z.object({
  channel: z.enum(['sms', 'mail']),
  recipient: z.string(),
  purpose: z.enum(['sign_in', 'register', 'reset', 'link_phone', 'link_email']),
  subject: z.string(),
  language: Language,
  sealedCode: z.string(),
  expiresAt: Moment,
});
type CodePayload = z.infer<typeof CodePayload>;

const Notice = z.enum(['password_changed', 'password_reset']);
/** What an owner is told about the account. */
export type Notice = z.infer<typeof Notice>;
const NoticePayload = z.object({ accountId: Id, notice: Notice });

/** Names the jobs that write to phones and mailboxes. */
export function defineLetters(parts: IdentityParts): void {
  parts.jobs.define(CODE_TASK, async (payload) => sendCode(parts, CodePayload.parse(payload)));
  parts.jobs.define(NOTICE_TASK, async (payload) =>
    sendNotice(parts, NoticePayload.parse(payload)),
  );
}

/** Sends a code after the commit. It lies sealed in the job, whose payload a log may show. */
export async function addLetter(
  tx: Tx,
  { jobs, secret }: IdentityParts,
  letter: {
    channel: 'sms' | 'mail';
    key: CodeKey;
    language: LanguageCode;
    code: string;
    expiresAt: Date;
  },
): Promise<void> {
  const { key, code, expiresAt, ...rest } = letter;
  const payload: CodePayload = {
    ...rest,
    ...key,
    sealedCode: secret.seal(code),
    expiresAt: expiresAt.toISOString(),
  };
  await jobs.add(tx, CODE_TASK, payload, { maxAttempts: MAX_ATTEMPTS });
}

/** After the commit, tells the owner by mail what happened to the account; silent where there is no address. */
export async function addNotice(
  tx: Tx,
  { jobs }: IdentityParts,
  accountId: string,
  notice: Notice,
): Promise<void> {
  await jobs.add(tx, NOTICE_TASK, { accountId, notice }, { maxAttempts: MAX_ATTEMPTS });
}

async function sendCode(parts: IdentityParts, payload: CodePayload): Promise<void> {
  // a code that nobody could use any more only confuses
  if (new Date(payload.expiresAt) <= parts.clock.now()) return;
  const letter = await chooseLetter(parts, payload);
  if (!letter) return;
  const words = { house: parts.config.name, code: parts.secret.unseal(payload.sealedCode) };
  const { subject, text } = composeLetter(letter, payload.language, words);
  const to = payload.recipient;
  if (payload.channel === 'sms') await parts.outside.sms?.send({ to, text });
  else await parts.outside.mail?.send({ to, subject, text });
}

async function sendNotice(
  { database, outside, config }: IdentityParts,
  { accountId, notice }: z.infer<typeof NoticePayload>,
): Promise<void> {
  const account = await database
    .tables<IdentityTables>()
    .selectFrom('identity.account')
    .select(['email', 'language'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account?.email) return;
  const words = { house: config.name, code: '' };
  await outside.mail?.send({
    to: account.email,
    ...composeLetter(notice, account.language, words),
  });
}

/** Only here, where nobody waits for the answer, does it matter whether the recipient has an account. */
async function chooseLetter(
  parts: IdentityParts,
  { recipient, purpose, subject }: CodePayload,
): Promise<Letter | undefined> {
  if (purpose === 'sign_in') return 'sign_in';
  const owner = await findOwner(parts, recipient);
  if (purpose === 'register') return owner ? 'already_registered' : 'register';
  if (purpose === 'reset') return owner ? 'reset' : undefined;
  if (!owner || owner === subject) return purpose;
  return purpose === 'link_phone' ? 'number_taken' : 'address_taken';
}

async function findOwner(parts: IdentityParts, recipient: string): Promise<string | undefined> {
  const db = parts.database.tables<IdentityTables>();
  const claim = recipient.startsWith('+')
    ? await db
        .selectFrom('identity.phone_claim')
        .select('account_id')
        .where('phone', '=', recipient)
        .executeTakeFirst()
    : await db
        .selectFrom('identity.email_claim')
        .select('account_id')
        .where('email', '=', recipient)
        .executeTakeFirst();
  return claim?.account_id;
}
