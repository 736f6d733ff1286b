import { BellOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal, call } from '../../app/api.ts';
import {
  isPushedTo,
  type PushAbility,
  pushAbility,
  subscribeDevice,
  unsubscribeDevice,
} from '../../app/push-device.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './settings.module.css';

/** Why this device cannot be notified. */
type Obstacle = Exclude<PushAbility, 'ready'> | 'denied' | 'later';

/** What stands in the way now; undefined for nothing. A permission may be changed while the page is open. */
function useObstacle(): Obstacle | undefined {
  const [obstacle, setObstacle] = useState<Obstacle>();
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const ability = pushAbility();
      if (ability !== 'ready') return ability;
      if (Notification.permission === 'denied') return 'denied';
      return (await navigator.serviceWorker.getRegistration()) ? undefined : 'later';
    };
    const again = () => void look().then((found) => gone || setObstacle(found));
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
  return obstacle;
}

/** Turns notifications of this device on and off, says in words what stands in the way, and lets one try. */
export function DeviceSwitch(props: {
  publicKey: string;
  subscribed: boolean;
  onChanged: (subscribed: boolean) => void;
}) {
  const { t } = useTranslation('notifications');
  const refusalText = useRefusalText();
  const obstacle = useObstacle();
  const [busy, setBusy] = useState(false);
  const [denied, setDenied] = useState(false);
  const [here, setHere] = useState(props.subscribed);
  // the browser may have let go of what the house still has
  useEffect(() => {
    void isPushedTo().then((pushed) => setHere(pushed && props.subscribed));
  }, [props.subscribed]);

  const turnOn = async () => {
    const permission = await Notification.requestPermission();
    setDenied(permission === 'denied');
    if (permission !== 'granted') return;
    await subscribeDevice(props.publicKey);
    props.onChanged(true);
    setHere(true);
  };
  const turnOff = async () => {
    await call('DELETE /push/subscription', {});
    await unsubscribeDevice();
    props.onChanged(false);
    setHere(false);
  };
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      const text = error instanceof ApiRefusal ? refusalText(error) : t('failed.service');
      if (error instanceof ApiRefusal && error.code === 'push.not_subscribed') setHere(false);
      showToast(text, { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const test = async () => {
    await call('POST /push/test', {});
    showToast(t('tested'));
  };
  const why = obstacle ?? (denied ? 'denied' : undefined);
  const hint = busy && !here ? 'asking' : here ? 'deviceOn' : 'deviceOff';
  return (
    <>
      <SwitchRow
        label={t('device')}
        hint={t(hint)}
        checked={here}
        disabled={busy || why !== undefined}
        onChange={(on) => void act(on ? turnOn : turnOff)}
      />
      {why && (
        <div className={styles.notice} role="status">
          <BellOff size={24} aria-hidden="true" />
          <span>
            <b>{t(`${why}.title`)}</b>
            {t(`${why}.text`)}
          </span>
        </div>
      )}
      {here && !why && (
        <MenuCell
          label={t('test')}
          onPress={() => void act(test)}
          chevron={false}
          disabled={busy}
        />
      )}
    </>
  );
}
