import type { MomentPost } from '@teahouse/contract';
import { Eye, Lock, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentLanguage } from '../../app/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import styles from './album-row-view.module.css';
import type { AlbumRow } from './album-rows.ts';
import { keyOf, momentMediaUrl } from './moment-url.ts';

/** Pictures of one moment that are drawn in the album. */
const DRAWN = 4;

/** A moment in somebody's album: its day at the left, its pictures and the beginning of its words. */
export function AlbumRowView({ row }: { row: AlbumRow }) {
  const { t } = useTranslation('moments');
  const { post, day, year } = row;
  const count = post.media.length;
  const drawn = post.media.slice(0, DRAWN);
  const pictures = count > 1 && post.media[0]?.kind === 'image';
  return (
    <>
      {year !== undefined && <h2 className={styles.year}>{t('album.year', { year })}</h2>}
      <Link href={`/moments/${post.author.id}/${post.id}`} className={styles.row}>
        <span className={styles.day}>{day && <Day day={day} />}</span>
        {drawn.length > 0 && (
          <span
            className={cx(styles.tile, drawn.length > 1 && styles.several)}
            data-count={drawn.length}
          >
            {drawn.map((media) => (
              <Thumb key={media.id} post={post} media={media} />
            ))}
            {post.media[0]?.kind === 'video' && (
              <span className={styles.play}>
                <Play size={20} aria-hidden="true" />
              </span>
            )}
          </span>
        )}
        <span className={cx(styles.words, drawn.length === 0 && styles.alone)}>
          <span className={styles.text}>{post.text || post.link?.title || post.link?.site}</span>
          {pictures && <span className={styles.note}>{t('album.pictures', { count })}</span>}
          <Narrow post={post} />
        </span>
      </Link>
    </>
  );
}

function Day({ day }: { day: NonNullable<AlbumRow['day']> }) {
  const { t } = useTranslation('moments');
  if (day.near) return <b className={styles.near}>{t(`album.${day.near}`)}</b>;
  const month = new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
  }).format(day.date);
  return (
    <>
      <b className={styles.number}>{day.date.getDate()}</b>
      <span className={styles.month}>{month}</span>
    </>
  );
}

function Thumb({ post, media }: { post: MomentPost; media: MomentPost['media'][number] }) {
  const { url } = useHouseUrl(media.id, momentMediaUrl(keyOf(post), media.id, 'thumb'));
  const source = url ?? media.glimpse;
  return source ? <img src={source} alt="" decoding="async" draggable={false} /> : <span />;
}

/** For the author: not all friends see it. */
function Narrow({ post: { audience } }: { post: MomentPost }) {
  const { t } = useTranslation('moments');
  if (!audience || audience.kind === 'friends') return null;
  const me = audience.kind === 'me';
  return (
    <span className={styles.note}>
      {me ? <Lock size={12} aria-hidden="true" /> : <Eye size={12} aria-hidden="true" />}
      {t(me ? 'audience.me' : 'album.some')}
    </span>
  );
}
