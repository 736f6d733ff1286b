import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './door.module.css';
import { enter } from './enter.ts';

/** The second step: the authenticator's number, or a recovery code. */
export function SecondFactorStep({ ticket, onBack }: { ticket: string; onBack: () => void }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const finish = async (typed: string) => {
    setBusy(true);
    setFailure(undefined);
    try {
      enter(await call('POST /identity/sessions/second-factor', { body: { ticket, code: typed } }));
    } catch (error) {
      setCode('');
      setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length >= 6) void finish(code.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2 className={styles.invitation}>{t('secondFactor.title')}</h2>
      {recovery ? (
        <TextField
          form="alone"
          label={t('secondFactor.recoveryCode')}
          value={code}
          onChange={setCode}
          error={failure}
          first
        />
      ) : (
        <CodeField
          label={t('secondFactor.code')}
          hint={t('secondFactor.hint')}
          value={code}
          onChange={setCode}
          onComplete={(digits) => void finish(digits)}
          error={failure}
          disabled={busy}
          first
        />
      )}
      {recovery && (
        <Button type="submit" wide busy={busy} disabled={code.trim().length < 6}>
          {t('secondFactor.go')}
        </Button>
      )}
      <div className={styles.turns}>
        <button
          type="button"
          className={styles.turn}
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
          }}
        >
          {t(recovery ? 'secondFactor.useApp' : 'secondFactor.useRecovery')}
        </button>
        <button type="button" className={styles.turn} onClick={onBack}>
          {t('secondFactor.back')}
        </button>
      </div>
    </form>
  );
}
