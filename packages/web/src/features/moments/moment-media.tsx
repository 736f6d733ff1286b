import type { Media, MomentPost } from '@teahouse/contract';
import { ImageOff, Play } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../app/format.ts';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import { lookingAt } from './looking-at.ts';
import styles from './moment-media.module.css';
import { keyOf, momentMediaUrl } from './moment-url.ts';
import { fitAlone, pictureGrid } from './picture-grid.ts';

/** The pictures of a moment, or its film by its poster; a tap looks at them over everything. */
export function MomentMedia({ post }: { post: MomentPost }) {
  const { media } = post;
  const [first] = media;
  if (!first) return null;
  const open = (at: number) =>
    lookingAt.set({
      at,
      slides: media.map((one, place) => ({
        media: one,
        savedAs: `teahouse-${post.id.slice(0, 8)}-${place + 1}`,
        addressOf: (variant) => momentMediaUrl(keyOf(post), one.id, variant),
      })),
    });
  if (media.length === 1) {
    const size = fitAlone(first.width, first.height);
    return (
      <div className={styles.alone}>
        <Tile
          post={post}
          media={first}
          place={0}
          dense
          style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}` }}
          onOpen={() => open(0)}
        />
      </div>
    );
  }
  const grid = pictureGrid(media.length);
  return (
    <div
      className={styles.grid}
      style={{ width: grid.width, gridTemplateColumns: `repeat(${grid.columns}, 1fr)` }}
    >
      {media.map((one, place) => (
        <Tile
          key={one.id}
          post={post}
          media={one}
          place={place}
          onOpen={() => open(place)}
          style={{ aspectRatio: '1' }}
        />
      ))}
    </div>
  );
}

function Tile(props: {
  post: MomentPost;
  media: Media;
  place: number;
  dense?: boolean;
  style: CSSProperties;
  onOpen: () => void;
}) {
  const { post, media, place } = props;
  const { t } = useTranslation('moments');
  const film = media.kind === 'video';
  const variant = props.dense ? 'view' : 'thumb';
  const { url, failed } = useHouseUrl(media.id, momentMediaUrl(keyOf(post), media.id, variant));
  const length = media.durationMs === null ? '' : formatMinutes(media.durationMs / 1000);
  const count = post.media.length;
  return (
    <button
      type="button"
      className={styles.tile}
      style={props.style}
      aria-label={film ? t('film', { length }) : t('picture', { at: place + 1, count })}
      onClick={props.onOpen}
    >
      {media.glimpse && <img className={styles.glimpse} src={media.glimpse} alt="" />}
      {url && <img className={styles.image} src={url} alt="" decoding="async" draggable={false} />}
      {failed && (
        <span className={styles.missing}>
          <ImageOff size={20} aria-hidden="true" />
          {t(failed === 'gone' ? 'pictureGone' : 'pictureLater')}
        </span>
      )}
      {film && (
        <>
          <span className={styles.play} aria-hidden="true">
            <Play size={24} />
          </span>
          {length && <span className={styles.length}>{length}</span>}
        </>
      )}
    </button>
  );
}
