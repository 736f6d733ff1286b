import { ImageUp, Undo2, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../app/store.ts';
import { useSync } from '../../sync/use-sync.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showToast } from '../../ui/toast.ts';
import { chooseCover, coverUpload, setCover, stopCover } from './change-cover.ts';
import styles from './cover-change.module.css';

/** On my own cover: a way to choose another one, and how far it is. */
export function CoverChange({ hasCover }: { hasCover: boolean }) {
  const { t } = useTranslation('moments');
  const clientId = useStore(coverUpload);
  const percent = usePercent(clientId);
  if (clientId !== undefined)
    return (
      <span className={styles.change}>
        <span role="status">{t('cover.sending', { percent })}</span>
        <IconButton label={t('cover.stop')} icon={<X size={20} />} onPress={stopCover} />
      </span>
    );
  const choose = {
    key: 'choose',
    label: t('cover.choose'),
    icon: <ImageUp size={20} />,
    onSelect: () => void chooseCover(() => showToast(t('cover.broken'), { tone: 'bad' })),
  };
  const back = {
    key: 'back',
    label: t('cover.back'),
    icon: <Undo2 size={20} />,
    onSelect: () => void setCover(null),
  };
  return (
    <span className={styles.change}>
      <ActionMenu
        label={t('cover.change')}
        icon={<ImageUp size={20} />}
        items={hasCover ? [choose, back] : [choose]}
      />
    </span>
  );
}

const nothing = () => () => undefined;

function usePercent(clientId: string | undefined): number {
  const progress = useSync()?.uploads.progress;
  const upload = useSyncExternalStore(progress?.subscribe ?? nothing, () =>
    clientId === undefined ? undefined : progress?.get().get(clientId),
  );
  return upload && upload.bytes > 0 ? Math.floor((upload.sent / upload.bytes) * 100) : 0;
}
