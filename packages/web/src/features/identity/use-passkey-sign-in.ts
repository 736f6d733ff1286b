import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { enter } from './enter.ts';

/** Signs in with a passkey of this device; the browser asks for it. */
export function usePasskeySignIn() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const signIn = async () => {
    setFailure(undefined);
    // passkeys exist on secure pages only
    if (!('PublicKeyCredential' in window)) return setFailure(t('passkey.needsHttps'));
    setBusy(true);
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const { ticket, options } = await call('POST /identity/sessions/passkey/options', {});
      const optionsJSON = options as unknown as Parameters<
        typeof startAuthentication
      >[0]['optionsJSON'];
      const response = await startAuthentication({ optionsJSON });
      enter(
        await call('POST /identity/sessions/passkey', {
          body: { ticket, response: response as unknown as Record<string, unknown> },
        }),
      );
    } catch (error) {
      // the person closed the browser's question: that needs no words
      if (!(error instanceof Error && error.name === 'NotAllowedError'))
        setFailure(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, signIn: () => void signIn() };
}
