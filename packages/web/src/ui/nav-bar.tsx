import { ChevronLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './nav-bar.module.css';

export interface NavBarProps {
  title: ReactNode;
  /** A status line under the title. */
  subtitle?: ReactNode;
  /** Root bars have a larger title and no way back. */
  root?: boolean;
  /** Drawn in place of the written title (which is still spoken). */
  wordmark?: ReactNode;
  /** At the right: at most two icons, or one small button. */
  actions?: ReactNode;
  onBack?: () => void;
  /** An X instead of the chevron: for what is written and given up. */
  backAs?: 'chevron' | 'close';
  /** How many unread wait outside, beside the chevron. */
  backCount?: number;
  /** A hairline below. */
  lined?: boolean;
  /** Bar over the conversation ground. */
  ground?: 'paper' | 'paper-2';
}

/** The bar at the top of a screen; titles are left-aligned. */
export function NavBar(props: NavBarProps) {
  const { t } = useTranslation('ui');
  const { root, onBack } = props;
  return (
    <div
      className={cx(
        styles.bar,
        root && styles.root,
        !onBack && styles.open,
        props.lined && styles.lined,
        props.ground === 'paper-2' && styles.well,
      )}
    >
      {onBack && (
        <IconButton
          label={props.backAs === 'close' ? t('close') : t('back')}
          icon={props.backAs === 'close' ? <X size={24} /> : <ChevronLeft size={24} />}
          onPress={onBack}
        />
      )}
      {onBack && props.backCount !== undefined && props.backCount > 0 && (
        <span className={styles.count}>{props.backCount > 99 ? '99+' : props.backCount}</span>
      )}
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-screen-title="">
          {props.wordmark ? (
            <>
              {props.wordmark}
              <span className="spoken">{props.title}</span>
            </>
          ) : (
            props.title
          )}
        </h1>
        {props.subtitle && <div className={styles.subtitle}>{props.subtitle}</div>}
      </div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
