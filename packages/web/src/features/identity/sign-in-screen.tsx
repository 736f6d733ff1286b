import type { SignedIn } from '@teahouse/contract';
import { Fingerprint, Mail, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { ApiRefusal } from '../../app/api.ts';
import { useDocumentTitle } from '../../app/document-title.ts';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import styles from './door.module.css';
import { EmailSignIn } from './email-sign-in.tsx';
import { enter, wantedPath } from './enter.ts';
import { LanguageButton } from './language-button.tsx';
import { PhoneSignIn } from './phone-sign-in.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { useInstance } from './use-instance.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';

/** Passes the result of a sign-in on; one that needs the authenticator comes back as a ticket. */
export type Attempt = (sign: () => Promise<SignedIn>) => Promise<void>;

/** The door: phone and code, passkey, or e-mail. */
export function SignInScreen() {
  const { t } = useTranslation('identity');
  const session = useSession();
  const instance = useInstance();
  const [way, setWay] = useState<'phone' | 'email' | undefined>();
  const [ticket, setTicket] = useState<string | undefined>();
  useDocumentTitle(t('signIn.title'));
  if (session.status === 'member') return <Redirect to={wantedPath(location.search)} replace />;
  if (instance.data && !instance.data.open) return <Redirect to="/welcome" replace />;
  const attempt: Attempt = async (sign) => {
    try {
      enter(await sign());
    } catch (error) {
      const wanted = error instanceof ApiRefusal && error.code === 'identity.second_factor_needed';
      if (!wanted || !error.body?.ticket) throw error;
      setTicket(error.body.ticket);
    }
  };
  const shown = way ?? (instance.data?.signIn.phone === false ? 'email' : 'phone');
  return (
    <div className={styles.door}>
      <header className={styles.cover}>
        <img src="/art/river-dusk.svg" alt="" />
        <div className={styles.coverTop}>
          <LanguageButton />
        </div>
        <div className={styles.sign}>
          <Logo size={64} />
          <div>
            <h1 className={styles.house}>{instance.data?.name ?? t('signIn.house')}</h1>
            <p className={styles.place}>{t('signIn.place', { host: location.host })}</p>
          </div>
        </div>
      </header>
      <div className={styles.panel}>
        {instance.isError && (
          <p className={styles.unreachable} role="alert">
            {t('signIn.unreachable')}{' '}
            <button type="button" onClick={() => void instance.refetch()}>
              {t('signIn.again')}
            </button>
          </p>
        )}
        {ticket ? (
          <SecondFactorStep ticket={ticket} onBack={() => setTicket(undefined)} />
        ) : (
          <>
            <h2 className={styles.invitation}>{t('signIn.comeIn')}</h2>
            {shown === 'phone' ? (
              <PhoneSignIn attempt={attempt} />
            ) : (
              <EmailSignIn attempt={attempt} />
            )}
            <div className={styles.or}>{t('signIn.or')}</div>
            <OtherWays shown={shown} phone={instance.data?.signIn.phone !== false} onWay={setWay} />
          </>
        )}
      </div>
    </div>
  );
}

function OtherWays(props: {
  shown: 'phone' | 'email';
  phone: boolean;
  onWay: (way: 'phone' | 'email') => void;
}) {
  const { t } = useTranslation('identity');
  const passkey = usePasskeySignIn();
  return (
    <>
      <div className={styles.ways}>
        <Button
          kind="soft"
          wide
          icon={<Fingerprint size={20} />}
          busy={passkey.busy}
          onPress={passkey.signIn}
        >
          {t('signIn.passkey')}
        </Button>
        {props.shown === 'phone' ? (
          <Button kind="line" wide icon={<Mail size={20} />} onPress={() => props.onWay('email')}>
            {t('signIn.email')}
          </Button>
        ) : (
          props.phone && (
            <Button
              kind="line"
              wide
              icon={<Smartphone size={20} />}
              onPress={() => props.onWay('phone')}
            >
              {t('signIn.phone')}
            </Button>
          )
        )}
      </div>
      {passkey.failure && (
        <p className={styles.failure} role="alert">
          {passkey.failure}
        </p>
      )}
    </>
  );
}
