import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { CODE_MINUTES, CODE_TRIES, minutesAfter } from './rules.ts';
import type { ServerSecret } from './server-secret.ts';
import type { IdentityTables } from './tables.ts';

/** What a code is good for; a code of one purpose is nothing for another. */
export type CodePurpose = 'sign_in' | 'register' | 'reset' | 'link_phone' | 'link_email';

/** Who gets a code, what for, and who alone may use it: an account, a registration's ticket, or ''. */
export interface CodeKey {
  /** E.164 or lower-case e-mail address. */
  recipient: string;
  purpose: CodePurpose;
  subject: string;
}

interface CodeKeeping {
  clock: Clock;
  secret: ServerSecret;
}

/** Writes a new code of six digits in the place of an earlier one, kept as an HMAC; answers the code and its end. */
export async function writeCode(
  tx: Tx,
  { clock, secret }: CodeKeeping,
  key: CodeKey,
  draft: object | null,
): Promise<{ code: string; expiresAt: Date }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = minutesAfter(clock.now(), CODE_MINUTES);
  const content = {
    code_hmac: markCode(secret, key, code),
    draft: draft && JSON.stringify(draft),
    tries: 0,
    expires_at: expiresAt,
  };
  await tx
    .tables<IdentityTables>()
    .insertInto('identity.one_time_code')
    .values({ ...key, ...content })
    .onConflict((conflict) =>
      conflict.columns(['recipient', 'purpose', 'subject']).doUpdateSet(content),
    )
    .execute();
  return { code, expiresAt };
}

/**
 * Uses a code up: answers its draft (null where it has none) once, and undefined for a wrong,
 * expired, used or never written one. A wrong one counts as a try, so the caller must commit; the fifth kills the code.
 */
export async function useCode(
  tx: Tx,
  { clock, secret }: CodeKeeping,
  key: CodeKey,
  typed: string,
): Promise<{ draft: object | null } | undefined> {
  const db = tx.tables<IdentityTables>();
  const row = await db
    .selectFrom('identity.one_time_code')
    .select(['code_hmac', 'draft', 'tries', 'expires_at'])
    .where('recipient', '=', key.recipient)
    .where('purpose', '=', key.purpose)
    .where('subject', '=', key.subject)
    .forUpdate()
    .executeTakeFirst();
  const given = markCode(secret, key, typed);
  const fits = timingSafeEqual(given, row?.code_hmac ?? Buffer.alloc(given.length));
  if (!row || row.expires_at <= clock.now() || row.tries >= CODE_TRIES) return undefined;
  if (!fits) {
    await db
      .updateTable('identity.one_time_code')
      .set({ tries: row.tries + 1 })
      .where('recipient', '=', key.recipient)
      .where('purpose', '=', key.purpose)
      .where('subject', '=', key.subject)
      .execute();
    return undefined;
  }
  await db
    .deleteFrom('identity.one_time_code')
    .where('recipient', '=', key.recipient)
    .where('purpose', '=', key.purpose)
    .where('subject', '=', key.subject)
    .execute();
  return { draft: row.draft };
}

const markCode = (secret: ServerSecret, key: CodeKey, code: string): Buffer =>
  secret.mark('code', key.purpose, key.recipient, key.subject, code);
