import type { CarriedPost } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Avatar } from '../../../ui/avatar.tsx';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { useHouseUrl } from '../../chat/media/use-media-url.ts';
import styles from './carried-view.module.css';
import { PollView } from './poll-view.tsx';
import { PostMedia } from './post-media.tsx';
import { PostText } from './post-text.tsx';
import { postMediaUrl, squarePath } from './square-paths.ts';

/** The post that another one carries, in a block of its own; null says that it is gone. */
export function CarriedView({ post }: { post: CarriedPost | null }) {
  const { t } = useTranslation('square');
  if (!post) return <p className={styles.gone}>{t('carriedGone')}</p>;
  const { author, media, poll } = post;
  const small = media.length === 1 && media[0]?.kind === 'image' && !poll;
  return (
    <section className={styles.carried} aria-label={t('by', { name: author.displayName })}>
      <Link href={squarePath.person(author.id)} className={styles.author}>
        <Avatar name={author.displayName} src={author.avatarUrl} seed={author.id} size={24} />
        <span className={styles.name}>{author.displayName}</span>
        <VerifiedBadge kind={author.verified} />
      </Link>
      <div className={styles.body}>
        <div className={styles.words}>
          <PostText text={post.text} links={post.links} small />
          {!small && <PostMedia post={post} />}
        </div>
        {small && media[0] && <Corner postId={post.id} mediaId={media[0].id} />}
      </div>
      {poll && <PollView postId={post.id} poll={poll} />}
      <Link href={squarePath.post(post.id)} className={styles.open}>
        {t('openCarried')}
      </Link>
    </section>
  );
}

function Corner({ postId, mediaId }: { postId: string; mediaId: string }) {
  const { url } = useHouseUrl(mediaId, postMediaUrl(postId, mediaId, 'thumb'));
  return <span className={styles.corner}>{url && <img src={url} alt="" />}</span>;
}
