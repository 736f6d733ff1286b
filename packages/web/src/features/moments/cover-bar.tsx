import { Camera, ChevronLeft, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../app/navigation.ts';
import { usePane } from '../../app/pane.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './cover-bar.module.css';

/** The bar over a cover: clear, a bar of paper with its title once the cover is out of sight. */
export function CoverBar(props: {
  title: string;
  /** Nothing of the cover is under it. */
  solid: boolean;
  /** It takes room of its own instead of lying over the cover. */
  inFlow: boolean;
  onRefresh: () => void;
  /** The list is pulled instead: the button is only for keys and readers. */
  pulled: boolean;
  writes: boolean;
}) {
  const { t } = useTranslation(['moments', 'ui']);
  const place = usePane();
  const parent = place?.besideParent ? undefined : place?.parent;
  return (
    <div className={cx(styles.host, props.inFlow && styles.inFlow)}>
      <div
        className={cx(styles.bar, props.solid && styles.solid, parent === undefined && styles.open)}
      >
        {parent !== undefined && (
          <IconButton
            label={t('ui:back')}
            icon={<ChevronLeft size={24} />}
            onPress={() => goBack(parent)}
          />
        )}
        <h1
          className={cx(styles.title, !props.solid && styles.unseen)}
          tabIndex={-1}
          data-screen-title=""
        >
          {props.title}
        </h1>
        <span className={props.pulled ? styles.keysOnly : undefined}>
          <IconButton
            label={t('refresh')}
            icon={<RotateCw size={24} />}
            onPress={props.onRefresh}
          />
        </span>
        {props.writes && (
          <IconButton label={t('compose.title')} icon={<Camera size={24} />} to="/moments/new" />
        )}
      </div>
    </div>
  );
}
