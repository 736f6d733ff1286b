import type { MomentPost } from '@teahouse/contract';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import { postsOf } from './moment-pages.ts';
import { keyOf, momentMediaUrl } from './moment-url.ts';
import styles from './moments-strip.module.css';
import { usePersonMoments } from './use-moments.ts';

const DRAWN = 3;

/** On somebody's page: the way to their moments, with their newest pictures that I may see. */
export function MomentsStrip({ accountId }: { accountId: string }) {
  const { t } = useTranslation('moments');
  const { data } = usePersonMoments(accountId);
  const pictures = (data ? postsOf(data) : [])
    .flatMap((post) => post.media.map((media) => ({ post, media })))
    .slice(0, DRAWN);
  return (
    <Link href={`/moments/of/${accountId}`} className={styles.strip}>
      <span className={styles.title}>{t('title')}</span>
      <span className={styles.pictures}>
        {pictures.map(({ post, media }) => (
          <Thumb key={`${post.id}/${media.id}`} post={post} media={media} />
        ))}
      </span>
      <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
    </Link>
  );
}

function Thumb({ post, media }: { post: MomentPost; media: MomentPost['media'][number] }) {
  const { url } = useHouseUrl(media.id, momentMediaUrl(keyOf(post), media.id, 'thumb'));
  const source = url ?? media.glimpse;
  return (
    <span className={styles.picture}>
      {source && <img src={source} alt="" draggable={false} />}
    </span>
  );
}
