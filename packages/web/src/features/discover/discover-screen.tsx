import { useTranslation } from 'react-i18next';
import { Screen } from '../../app/screen.tsx';
import { useTheme } from '../../app/theme.ts';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { MomentsRow } from '../moments/moments-row.tsx';
import styles from './discover-screen.module.css';
import { services } from './services.tsx';

/** The street in front of the teahouse: one row for each service that exists. */
export function DiscoverScreen() {
  const { t } = useTranslation('discover');
  const { shown } = useTheme();
  return (
    <Screen root title={t('title')}>
      <MomentsRow />
      <img
        className={styles.street}
        src={shown === 'lacquer' ? '/art/street.lacquer.svg' : '/art/street.svg'}
        alt={t('street')}
        width={390}
        height={208}
      />
      <Gap />
      {services.map((service) => (
        <MenuCell
          key={service.key}
          icon={service.icon}
          iconTone="tea"
          label={t(service.key)}
          hint={t(`${service.key}Hint`)}
          to={service.to}
        />
      ))}
    </Screen>
  );
}
