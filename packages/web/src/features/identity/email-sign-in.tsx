import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { currentLanguage } from '../../app/i18n.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './door.module.css';
import type { Attempt } from './sign-in-screen.tsx';

type Step = 'signIn' | 'register' | 'reset';

/** Sign in with a password, open an account by mail, or set a new password by mail. */
export function EmailSignIn({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [step, setStep] = useState<Step>('signIn');
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<{ ticket: string } | undefined>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const go = (next: Step) => {
    setStep(next);
    setSent(undefined);
    setCode('');
    setFailure(undefined);
  };
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
  const language = currentLanguage();
  const email = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      if (step === 'signIn')
        return attempt(() =>
          call('POST /identity/sessions/password', { body: { name: email, password } }),
        );
      if (!sent) {
        const body = { email, language };
        const answer =
          step === 'register'
            ? await call('POST /identity/registrations', {
                body: { ...body, password, displayName },
              })
            : await call('POST /identity/password-resets', { body });
        return setSent({ ticket: 'ticket' in answer ? String(answer.ticket) : '' });
      }
      await attempt(() =>
        step === 'register'
          ? call('POST /identity/registrations/confirm', {
              body: { email, code, ticket: sent.ticket },
            })
          : call('POST /identity/password-resets/confirm', { body: { email, code, password } }),
      );
    });
  };
  const ready =
    email !== '' &&
    (step === 'signIn'
      ? password !== ''
      : sent
        ? code.length === 6 && password.length >= 8
        : step === 'reset' || (password.length >= 8 && displayName.trim() !== ''));
  return (
    <form className={styles.form} onSubmit={submit}>
      {step === 'register' && (
        <TextField
          form="alone"
          label={t('name')}
          value={displayName}
          onChange={setDisplayName}
          autoComplete="name"
          maxLength={32}
          disabled={sent !== undefined}
        />
      )}
      <TextField
        form="alone"
        label={step === 'signIn' ? t('signIn.nameOrEmail') : t('email')}
        value={name}
        onChange={setName}
        autoComplete={step === 'signIn' ? 'username' : 'email'}
        inputMode="email"
        autoCapitalize="off"
        name="email"
        disabled={sent !== undefined}
      />
      {sent && (
        <CodeField
          label={t('signIn.mailCode')}
          value={code}
          onChange={setCode}
          hint={t('signIn.mailHint')}
          first
        />
      )}
      {(step !== 'reset' || sent) && (
        <PasswordField
          form="alone"
          label={step === 'reset' ? t('newPassword') : t('password')}
          value={password}
          onChange={setPassword}
          autoComplete={step === 'signIn' ? 'current-password' : 'new-password'}
          hint={step === 'signIn' ? undefined : t('passwordHint')}
          disabled={step === 'register' && sent !== undefined}
        />
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <Button type="submit" wide busy={busy} disabled={!ready}>
        {t(
          sent
            ? (`signIn.${step}Confirm` as 'signIn.registerConfirm')
            : (`signIn.${step}Do` as 'signIn.registerDo'),
        )}
      </Button>
      <div className={styles.turns}>
        {step !== 'signIn' && <Turn label={t('signIn.haveAccount')} onPress={() => go('signIn')} />}
        {step !== 'register' && <Turn label={t('signIn.newHere')} onPress={() => go('register')} />}
        {step === 'signIn' && <Turn label={t('signIn.forgot')} onPress={() => go('reset')} />}
      </div>
    </form>
  );
}

function Turn({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.turn} onClick={onPress}>
      {label}
    </button>
  );
}
