import { useTranslation } from 'react-i18next';
import { isHouseSticker, stickerUrl } from './house-stickers.ts';
import type { ShownFile } from './shown-file.ts';
import styles from './sticker-view.module.css';
import { useMediaUrl } from './use-media-url.ts';

/** One of the house's drawn stickers; a name that this version does not know is shown as words. */
export function StickerView({ name }: { name: string }) {
  const { t } = useTranslation('media');
  if (!isHouseSticker(name)) return <span className={styles.unknown}>{t('sticker.unknown')}</span>;
  return (
    <img
      className={styles.sticker}
      src={stickerUrl(name)}
      alt={t('sticker.one', { name: t(`sticker.${name}`) })}
      width={120}
      height={120}
      draggable={false}
    />
  );
}

/** A sticker of somebody's own. */
export function OwnStickerView({ shown }: { shown: ShownFile }) {
  const { t } = useTranslation('media');
  const { url } = useMediaUrl(shown, 'view');
  const source = url ?? shown.glimpse ?? undefined;
  return (
    <span className={styles.own} role="img" aria-label={t('sticker.own')}>
      {source && <img src={source} alt="" draggable={false} />}
    </span>
  );
}
