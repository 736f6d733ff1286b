import type { CodeSent } from '@teahouse/contract';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { type CodeKey, writeCode } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import {
  CODE_ADDRESS_LIMITS,
  CODE_LIMITS,
  CODE_MINUTES,
  networkOf,
  RESEND_SECONDS,
} from './rules.ts';
import { addLetter } from './send-letter.ts';
import type { LanguageCode } from './tables.ts';
import { takeTurns } from './take-turns.ts';

/** What is asked for. */
export interface CodeRequest {
  key: CodeKey;
  language: LanguageCode;
  /** Kept beside the code; made only once the limits have let the request pass. */
  makeDraft?: () => Promise<object>;
}

/**
 * Writes a code and leaves its sending to a job, which alone looks up whether the recipient has an
 * account: the answer and its time tell nothing. Refuses identity.code_too_many, and
 * identity.phone_sign_in_off or identity.email_sign_in_off where nothing can be sent.
 */
export async function requestCode(
  parts: IdentityParts,
  { key, language, makeDraft }: CodeRequest,
  origin: RequestOrigin,
): Promise<CodeSent> {
  const channel = key.recipient.startsWith('+') ? 'sms' : 'mail';
  if (!parts.outside[channel])
    refuse(channel === 'sms' ? 'identity.phone_sign_in_off' : 'identity.email_sign_in_off');
  // counted on its own: what follows may cost, and a request that fails has been made all the same
  await parts.database.transaction((tx) =>
    takeTurns(
      tx,
      parts,
      [
        { what: ['code to', key.recipient], limits: CODE_LIMITS },
        { what: ['code from', networkOf(origin.address)], limits: CODE_ADDRESS_LIMITS },
      ],
      'identity.code_too_many',
    ),
  );
  const draft = (await makeDraft?.()) ?? null;
  await parts.database.transaction(async (tx) => {
    const { code, expiresAt } = await writeCode(tx, parts, key, draft);
    await addLetter(tx, parts, { channel, key, language, code, expiresAt });
  });
  return { resendAfterSeconds: RESEND_SECONDS, expiresInSeconds: CODE_MINUTES * 60 };
}
