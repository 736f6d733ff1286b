import { Check, SquareTerminal } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { call } from '../../app/api.ts';
import { useDocumentTitle } from '../../app/document-title.ts';
import { currentLanguage } from '../../app/i18n.ts';
import { navigate } from '../../app/navigation.ts';
import { queries } from '../../app/query-client.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { setSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { ArtShutters } from './art-shutters.tsx';
import styles from './door.module.css';
import { LanguageButton } from './language-button.tsx';
import { useInstance } from './use-instance.ts';

/** The first run: the operator's account, claimed with the code from the terminal. */
export function WelcomeScreen() {
  const { t } = useTranslation('identity');
  const instance = useInstance();
  useDocumentTitle(t('welcome.title'));
  if (instance.data?.open) return <Redirect to="/sign-in" replace />;
  return (
    <div className={styles.welcome}>
      <header className={styles.welcomeTop}>
        <Wordmark />
        <LanguageButton />
      </header>
      <ArtShutters />
      <h1 className={styles.welcomeTitle}>{t('welcome.title')}</h1>
      <p className={styles.welcomeText}>{t('welcome.text')}</p>
      <OperatorForm />
    </div>
  );
}

function OperatorForm() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [openingCode, setOpeningCode] = useState('');
  const [fits, setFits] = useState<boolean | undefined>();
  const [codeFailure, setCodeFailure] = useState<string | undefined>();
  const [displayName, setDisplayName] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();

  const changeCode = (typed: string) => {
    setOpeningCode(typed.toUpperCase());
    setFits(undefined);
    setCodeFailure(undefined);
    if (typed.replace(/[\s-]/g, '').length === 8) void checkCode(typed);
  };
  const checkCode = async (typed: string) => {
    try {
      await call('POST /instance/opening-code', { body: { openingCode: typed } });
      setFits(true);
    } catch (error) {
      setCodeFailure(refusalText(error));
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      const { me } = await call('POST /instance/open', {
        body: { openingCode, displayName, name, password, language: currentLanguage() },
      });
      await queries.invalidateQueries({ queryKey: ['instance'] });
      setSession({ status: 'member', me });
      navigate('/welcome/start', { replace: true });
    } catch (error) {
      setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  const ready = fits && displayName.trim() !== '' && name.trim() !== '' && password.length >= 8;
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'contents' }}>
      <div className={styles.rows}>
        <TextField
          label={t('welcome.code')}
          value={openingCode}
          onChange={changeCode}
          placeholder="0000-0000"
          autoCapitalize="off"
          maxLength={12}
          error={codeFailure}
          after={
            fits && (
              <span className={styles.fits} role="status">
                <Check size={20} aria-hidden="true" /> {t('welcome.fits')}
              </span>
            )
          }
        />
        <TextField
          label={t('name')}
          value={displayName}
          onChange={setDisplayName}
          autoComplete="name"
          maxLength={32}
        />
        <TextField
          label={t('welcome.phoneOrEmail')}
          value={name}
          onChange={setName}
          autoComplete="username"
          inputMode="email"
          autoCapitalize="off"
        />
        <PasswordField
          label={t('password')}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint={t('passwordHint')}
        />
      </div>
      <p className={styles.terminal}>
        <SquareTerminal size={16} aria-hidden="true" /> {t('welcome.terminal')}
      </p>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.foot}>
        <Button type="submit" wide busy={busy} disabled={!ready}>
          {t('welcome.next')}
        </Button>
      </div>
    </form>
  );
}
