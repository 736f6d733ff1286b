import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { setSession, useSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { LinkSheet } from './link-sheet.tsx';
import styles from './me.module.css';

type Open = 'password' | 'secondFactor' | 'phone' | 'email' | undefined;

/** Ways in: phone, e-mail, password, passkeys, the second step. */
export function SecurityScreen() {
  const { t } = useTranslation('identity');
  const session = useSession();
  const [open, setOpen] = useState<Open>();
  if (session.status !== 'member') return null;
  const { me } = session;
  const close = () => setOpen(undefined);
  return (
    <Screen title={t('settings.security')}>
      <MenuCell
        label={t('signIn.phone')}
        value={me.phone ?? t('security.none')}
        onPress={() => setOpen('phone')}
      />
      <MenuCell
        label={t('email')}
        value={me.email ?? t('security.none')}
        onPress={() => setOpen('email')}
      />
      <MenuCell
        label={t('password')}
        value={t(me.hasPassword ? 'security.set' : 'security.none')}
        onPress={() => setOpen('password')}
      />
      <Gap />
      <MenuCell
        label={t('secondFactor.title')}
        hint={t('security.secondFactorHint')}
        value={t(me.secondFactor ? 'security.on' : 'security.off')}
        onPress={() => setOpen('secondFactor')}
      />
      <Gap />
      <Passkeys />
      {open === 'password' && <PasswordSheet onClose={close} />}
      {open === 'secondFactor' && <SecondFactorSheet onClose={close} />}
      {(open === 'phone' || open === 'email') && <LinkSheet kind={open} onClose={close} />}
    </Screen>
  );
}

function PasswordSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const session = useSession();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const hasPassword = session.status === 'member' && session.me.hasPassword;
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const body = hasPassword ? { currentPassword: current, password } : { password };
      setSession({ status: 'member', me: await call('PUT /identity/me/password', { body }) });
      showToast(t('security.passwordSaved'));
      onClose();
    } catch (error) {
      setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('password')}
      actions={
        <Button wide busy={busy} disabled={password.length < 8} onPress={() => void save()}>
          {t('security.savePassword')}
        </Button>
      }
    >
      {hasPassword && (
        <PasswordField
          form="alone"
          label={t('security.currentPassword')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
      )}
      <PasswordField
        form="alone"
        label={t('newPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={t('passwordHint')}
        error={failure}
      />
      <p className={styles.note}>{t('security.passwordNote')}</p>
    </Sheet>
  );
}

function SecondFactorSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identity');
  const session = useSession();
  // as it was when the sheet opened: turned on, the recovery codes still have to be read
  const [on] = useState(session.status === 'member' && session.me.secondFactor);
  return (
    <Sheet open onClose={onClose} title={t('secondFactor.title')}>
      {on ? <TurnOff onDone={onClose} /> : <TurnOn onDone={onClose} />}
    </Sheet>
  );
}

function TurnOn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const session = useSession();
  const begun = useQuery({
    queryKey: ['second-factor', 'begin'],
    queryFn: () => call('POST /identity/me/second-factor', {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<string | undefined>();
  const [recovery, setRecovery] = useState<readonly string[] | undefined>();
  const confirm = async (digits: string) => {
    setFailure(undefined);
    try {
      const { recoveryCodes } = await call('PUT /identity/me/second-factor', {
        body: { code: digits },
      });
      if (session.status === 'member')
        setSession({ status: 'member', me: { ...session.me, secondFactor: true } });
      setRecovery(recoveryCodes);
    } catch (error) {
      setCode('');
      setFailure(refusalText(error));
    }
  };
  if (recovery)
    return (
      <div>
        <p>{t('secondFactor.recoveryText')}</p>
        <ul className={styles.codes}>
          {recovery.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <Button wide onPress={onDone}>
          {t('secondFactor.kept')}
        </Button>
      </div>
    );
  return (
    <div className={styles.centre}>
      <p>{t('secondFactor.scan')}</p>
      {begun.data && <QrCode text={begun.data.uri} label={t('secondFactor.title')} size={192} />}
      {begun.data && <p className={styles.secret}>{begun.data.secret}</p>}
      {begun.isError && <p role="alert">{refusalText(begun.error)}</p>}
      <div className={styles.digits}>
        <CodeField
          label={t('secondFactor.code')}
          value={code}
          onChange={setCode}
          onComplete={(digits) => void confirm(digits)}
          error={failure}
        />
      </div>
    </div>
  );
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<string | undefined>();
  const turnOff = async () => {
    setFailure(undefined);
    try {
      setSession({
        status: 'member',
        me: await call('DELETE /identity/me/second-factor', { body: { code } }),
      });
      onDone();
    } catch (error) {
      setFailure(refusalText(error));
    }
  };
  return (
    <div>
      <TextField
        form="alone"
        label={t('secondFactor.codeOrRecovery')}
        value={code}
        onChange={setCode}
        error={failure}
      />
      <Button wide kind="danger" disabled={code.trim().length < 6} onPress={() => void turnOff()}>
        {t('secondFactor.turnOff')}
      </Button>
    </div>
  );
}

function Passkeys() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['passkeys'],
    queryFn: () => call('GET /identity/me/passkeys', {}),
  });
  const [busy, setBusy] = useState(false);
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['passkeys'] });
    setSession({ status: 'member', me: await call('GET /identity/me', {}) });
  };
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await refresh();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowedError'))
        showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const add = async () => {
    if (!('PublicKeyCredential' in window))
      return showToast(t('passkey.needsHttps'), { tone: 'bad' });
    await run(async () => {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { ticket, options } = await call('POST /identity/me/passkeys/options', {});
      const optionsJSON = options as unknown as Parameters<
        typeof startRegistration
      >[0]['optionsJSON'];
      const response = await startRegistration({ optionsJSON });
      await call('POST /identity/me/passkeys', {
        body: {
          ticket,
          name: t('passkey.name', { count: (data?.passkeys.length ?? 0) + 1 }),
          response: response as unknown as Record<string, unknown>,
        },
      });
    });
  };
  return (
    <Section title={t('settings.passkeys')}>
      {data?.passkeys.map((passkey) => (
        <MenuCell
          key={passkey.id}
          label={passkey.name}
          value={
            <Button
              kind="danger"
              size="s"
              onPress={() =>
                void run(() =>
                  call('DELETE /identity/me/passkeys/:passkeyId', {
                    params: { passkeyId: passkey.id },
                  }),
                )
              }
            >
              {t('passkey.remove')}
            </Button>
          }
        />
      ))}
      <MenuCell
        label={t('passkey.add')}
        hint={t('passkey.addHint')}
        onPress={() => void add()}
        disabled={busy}
      />
    </Section>
  );
}
