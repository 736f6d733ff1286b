import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { formatMinutes } from '../../app/format.ts';
import { currentLanguage } from '../../app/i18n.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './door.module.css';
import type { Attempt } from './sign-in-screen.tsx';
import { useResendClock } from './use-resend-clock.ts';

/** What was typed as an E.164 number; a mainland mobile number needs no country. */
export function asPhone(typed: string): string | undefined {
  const compact = typed.replace(/[\s\-().]/g, '').replace(/^00/, '+');
  if (/^1[3-9]\d{9}$/.test(compact)) return `+86${compact}`;
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : undefined;
}

/** A phone number, then the code that was sent to it. */
export function PhoneSignIn({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [typed, setTyped] = useState('');
  const [sentTo, setSentTo] = useState<string | undefined>();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const [left, startClock] = useResendClock();

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  const send = () => {
    const phone = asPhone(typed);
    if (!phone) return setFailure(t('signIn.phoneWrong'));
    void run(async () => {
      const { resendAfterSeconds } = await call('POST /identity/codes', {
        body: { phone, language: currentLanguage() },
      });
      startClock(resendAfterSeconds);
      setCode('');
      setSentTo(phone);
    });
  };
  const signIn = (digits: string) =>
    void run(async () => {
      if (!sentTo) return;
      try {
        await attempt(() =>
          call('POST /identity/sessions/phone', {
            body: { phone: sentTo, code: digits, language: currentLanguage() },
          }),
        );
      } catch (error) {
        setCode('');
        throw error;
      }
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sentTo) send();
    else if (code.length === 6) signIn(code);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        form="alone"
        label={t('signIn.phone')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setSentTo(undefined);
          setFailure(undefined);
        }}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        name="phone"
        placeholder="+86 139 0000 0000"
        error={sentTo ? undefined : failure}
        enterKeyHint="next"
      />
      {sentTo ? (
        <CodeField
          label={t('signIn.code')}
          value={code}
          onChange={setCode}
          onComplete={signIn}
          disabled={busy}
          error={failure}
          hint={t('signIn.codeHint')}
          first
          aside={
            left > 0 ? (
              t('signIn.resendIn', { time: formatMinutes(left) })
            ) : (
              <button type="button" className={styles.resend} onClick={send}>
                {t('signIn.resend')}
              </button>
            )
          }
        />
      ) : (
        <Button type="submit" wide busy={busy}>
          {t('signIn.send')}
        </Button>
      )}
    </form>
  );
}
