import { Forward, Layers, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { deleteMessages } from './delete-messages.ts';
import { openSheet } from './open-sheet.ts';
import styles from './select-bar.module.css';
import { stopSelecting } from './selecting.ts';

/** In place of the field while messages are chosen: what to do with all of them. */
export function SelectBar(props: { conversationId: string; chosen: ReadonlySet<number> }) {
  const { conversationId, chosen } = props;
  const { t } = useTranslation('messages');
  const [asking, setAsking] = useState(false);
  const positions = [...chosen].sort((a, b) => a - b);
  const none = positions.length === 0;
  const forward = (as: 'each' | 'bundle') =>
    openSheet({
      kind: 'forward',
      what: { conversationId, positions, as },
      onDone: stopSelecting,
    });
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('menu.more')}>
      <BarButton
        label={t('select.each')}
        icon={<Forward size={24} />}
        disabled={none}
        onPress={() => forward('each')}
      />
      <BarButton
        label={t('select.bundle')}
        icon={<Layers size={24} />}
        disabled={none}
        onPress={() => forward('bundle')}
      />
      <BarButton
        label={t('select.delete')}
        icon={<Trash2 size={24} />}
        disabled={none}
        danger
        onPress={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('deleted.title', { count: positions.length })}
        text={t('deleted.text')}
        confirm={{
          label: t('deleted.confirm'),
          kind: 'danger',
          onPress: () => {
            setAsking(false);
            stopSelecting();
            deleteMessages(conversationId, positions);
          },
        }}
      />
    </div>
  );
}

function BarButton(props: {
  label: string;
  icon: ReactNode;
  disabled: boolean;
  danger?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={props.danger ? styles.danger : styles.button}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.icon}
      <span>{props.label}</span>
    </button>
  );
}
