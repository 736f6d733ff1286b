import { RefreshCw, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../ui/banner.tsx';
import { useConnection } from './connection.ts';

/** Says that there is no network, or that we are reconnecting; nothing while all is well. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const connection = useConnection();
  if (connection === 'online') return null;
  const offline = connection === 'offline';
  return (
    <Banner icon={offline ? <WifiOff size={20} /> : <RefreshCw size={20} />}>
      {t(`connection.${connection}`)}
    </Banner>
  );
}
