import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Modal } from './modal.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  /** The label says the outcome, not "OK". */
  confirm: { label: string; kind?: ButtonKind; busy?: boolean; onPress: () => void };
  cancelLabel?: string;
}

/** Asks before something that is not easily undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const { confirm } = props;
  return (
    <Modal
      open={props.open}
      onClose={props.onClose}
      labelledBy={`${id}-title`}
      describedBy={props.text ? `${id}-text` : undefined}
      alert
      className={styles.dialog}
    >
      <div className={styles.words}>
        <h2 id={`${id}-title`} className={styles.title}>
          {props.title}
        </h2>
        {props.text && (
          <div id={`${id}-text`} className={styles.text}>
            {props.text}
          </div>
        )}
      </div>
      <div className={styles.actions}>
        <Button kind="line" onPress={props.onClose} first>
          {props.cancelLabel ?? t('cancel')}
        </Button>
        <Button kind={confirm.kind ?? 'tea'} busy={confirm.busy} onPress={confirm.onPress}>
          {confirm.label}
        </Button>
      </div>
    </Modal>
  );
}
