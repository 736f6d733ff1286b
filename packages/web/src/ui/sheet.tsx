import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { Modal } from './modal.tsx';
import styles from './sheet.module.css';

export interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The title is spoken only: the content shows what it is about. */
  untitled?: boolean;
  /** One row of actions, 48 high. */
  actions?: ReactNode;
  /** Content up to the edges (lists). */
  flush?: boolean;
  /** As tall as the screen allows: for choosing people and other long lists. */
  tall?: boolean;
  children: ReactNode;
}

/** A sheet over the screen where one is; from 900 px a panel in the middle. Focus goes in and returns. */
export function Sheet(props: SheetProps) {
  const { t } = useTranslation('ui');
  const titleId = useId();
  const close = (
    <IconButton label={t('close')} icon={<X size={24} />} tone="quiet" onPress={props.onClose} />
  );
  return (
    <Modal
      open={props.open}
      onClose={props.onClose}
      labelledBy={titleId}
      className={cx(styles.sheet, props.tall && styles.tall)}
    >
      <div className={styles.grabber} aria-hidden="true" />
      {props.untitled ? (
        <>
          <h2 id={titleId} className="spoken">
            {props.title}
          </h2>
          <div className={styles.corner}>{close}</div>
        </>
      ) : (
        <div className={styles.head}>
          {close}
          <h2 id={titleId} className={styles.title}>
            {props.title}
          </h2>
        </div>
      )}
      <div className={cx(styles.body, props.flush && styles.flush)}>{props.children}</div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </Modal>
  );
}
