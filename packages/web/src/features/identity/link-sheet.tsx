import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { setSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { asPhone } from './phone-sign-in.tsx';

/** Links a phone number or an e-mail address with a code that is sent to it. */
export function LinkSheet({ kind, onClose }: { kind: 'phone' | 'email'; onClose: () => void }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setCode('');
      setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  const phone = asPhone(typed) ?? typed;
  const send = () =>
    void run(async () => {
      if (kind === 'phone') await call('POST /identity/me/phone/codes', { body: { phone } });
      else await call('POST /identity/me/email/codes', { body: { email: typed.trim() } });
      setSent(true);
    });
  const confirm = (digits: string) =>
    void run(async () => {
      const me =
        kind === 'phone'
          ? await call('PUT /identity/me/phone', { body: { phone, code: digits } })
          : await call('PUT /identity/me/email', { body: { email: typed.trim(), code: digits } });
      setSession({ status: 'member', me });
      onClose();
    });
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(kind === 'phone' ? 'security.linkPhone' : 'security.linkEmail')}
      actions={
        sent ? undefined : (
          <Button wide busy={busy} disabled={typed.trim() === ''} onPress={send}>
            {t('signIn.send')}
          </Button>
        )
      }
    >
      <TextField
        form="alone"
        label={t(kind === 'phone' ? 'signIn.phone' : 'email')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setSent(false);
        }}
        type={kind === 'phone' ? 'tel' : 'email'}
        error={sent ? undefined : failure}
        first
      />
      {sent && (
        <CodeField
          label={t('signIn.code')}
          value={code}
          onChange={setCode}
          onComplete={confirm}
          error={failure}
          disabled={busy}
        />
      )}
    </Sheet>
  );
}
