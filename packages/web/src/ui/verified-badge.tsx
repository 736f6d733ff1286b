import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import styles from './verified-badge.module.css';

/** The V beside a name: orange for a person, blue for an organisation. Draws nothing for null. */
export function VerifiedBadge({ kind }: { kind: 'personal' | 'organisation' | null }) {
  const { t } = useTranslation('ui');
  if (kind === null) return null;
  const label = t(kind === 'personal' ? 'verifiedPersonal' : 'verifiedOrganisation');
  return (
    <span
      className={cx(styles.badge, kind === 'organisation' && styles.organisation)}
      role="img"
      aria-label={label}
      title={label}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2.5 3 6 9.5 9.5 3" />
      </svg>
    </span>
  );
}
