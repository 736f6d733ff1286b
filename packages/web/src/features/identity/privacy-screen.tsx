import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { setSession, useSession } from '../../app/session.ts';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { showToast } from '../../ui/toast.ts';
import { MomentsPrivacy } from '../moments/moments-privacy.tsx';
import styles from './me.module.css';

/** Who can find me and what strangers see, in plain words. */
export function PrivacyScreen() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const session = useSession();
  if (session.status !== 'member') return null;
  const { me } = session;
  const findable = async (findableByPhone: boolean) => {
    setSession({ status: 'member', me: { ...me, findableByPhone } });
    try {
      setSession({
        status: 'member',
        me: await call('PATCH /identity/me', { body: { findableByPhone } }),
      });
    } catch (error) {
      setSession({ status: 'member', me });
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <Screen title={t('privacy.title')}>
      <p className={styles.note}>{t('privacy.strangers')}</p>
      <SwitchRow
        label={t('privacy.byPhone')}
        hint={t(me.findableByPhone ? 'privacy.byPhoneOn' : 'privacy.byPhoneOff')}
        checked={me.findableByPhone}
        onChange={(on) => void findable(on)}
      />
      <Gap />
      <MomentsPrivacy />
      <Gap />
      <MenuCell label={t('settings.blocked')} to="/contacts/blocked" />
    </Screen>
  );
}
