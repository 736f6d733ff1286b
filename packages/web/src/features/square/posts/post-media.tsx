import type { CarriedPost, Media } from '@teahouse/contract';
import { ImageOff, Play } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../app/format.ts';
import { cx } from '../../../ui/cx.ts';
import { useHouseUrl } from '../../chat/media/use-media-url.ts';
import { lookingAt } from '../../moments/looking-at.ts';
import { mediaGrid } from './media-grid.ts';
import styles from './post-media.module.css';
import { postMediaUrl } from './square-paths.ts';

/** The pictures of a post, or its film by its poster; a tap looks at them over everything. */
export function PostMedia({ post }: { post: Pick<CarriedPost, 'id' | 'media'> }) {
  const { media } = post;
  if (media.length === 0) return null;
  const open = (at: number) =>
    lookingAt.set({
      at,
      slides: media.map((one, place) => ({
        media: one,
        savedAs: `teahouse-${post.id.slice(0, 8)}-${place + 1}`,
        addressOf: (variant) => postMediaUrl(post.id, one.id, variant),
      })),
    });
  const grid = mediaGrid(media);
  const shown = media.slice(0, grid.shown);
  return (
    <div
      className={styles.grid}
      style={{ gridTemplateColumns: `repeat(${grid.columns}, 1fr)`, maxWidth: grid.width }}
    >
      {shown.map((one, place) => (
        <Tile
          key={one.id}
          postId={post.id}
          media={one}
          place={place}
          count={media.length}
          more={place === shown.length - 1 ? media.length - shown.length : 0}
          large={media.length === 1}
          style={{ aspectRatio: grid.ratio }}
          onOpen={() => open(place)}
        />
      ))}
    </div>
  );
}

function Tile(props: {
  postId: string;
  media: Media;
  place: number;
  count: number;
  /** How many follow it that are not drawn. */
  more: number;
  large: boolean;
  style: CSSProperties;
  onOpen: () => void;
}) {
  const { media, place, count, more } = props;
  const { t } = useTranslation('square');
  const film = media.kind === 'video';
  const variant = props.large ? 'view' : 'thumb';
  const { url, failed } = useHouseUrl(media.id, postMediaUrl(props.postId, media.id, variant));
  const length = media.durationMs === null ? '' : formatMinutes(media.durationMs / 1000);
  return (
    <button
      type="button"
      className={styles.tile}
      style={props.style}
      aria-label={film ? t('film', { length }) : t('picture', { at: place + 1, count })}
      onClick={props.onOpen}
    >
      {media.glimpse && (
        <img className={cx(styles.image, styles.glimpse)} src={media.glimpse} alt="" />
      )}
      {url && <img className={styles.image} src={url} alt="" decoding="async" draggable={false} />}
      {failed && (
        <span className={styles.missing}>
          <ImageOff size={20} aria-hidden="true" />
          {t(failed === 'gone' ? 'pictureGone' : 'pictureLater')}
        </span>
      )}
      {film && (
        <span className={styles.play} aria-hidden="true">
          <Play size={24} />
        </span>
      )}
      {film && length && <span className={styles.length}>{length}</span>}
      {more > 0 && (
        <span className={styles.more} aria-hidden="true">
          +{more}
        </span>
      )}
    </button>
  );
}
