import type { CarriedPost, Media, SquarePost } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.tsx';
import { LinkText } from '../../ui/link-text.tsx';
import { TagLabel } from '../../ui/tag-label.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { LinkPreviewCard } from '../chat/cards/link-preview-card.tsx';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import { MomentTime } from '../moments/moment-time.tsx';
import styles from './seen-post.module.css';

const DRAWN = 9;

/** A post of the square to be read only: words, pictures, poll, what it carries, its numbers. */
export function SeenPost({ post }: { post: SquarePost }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { author, reposts, comments, likes } = post;
  return (
    <article className={styles.post} aria-label={t('eyes.post')}>
      <Avatar name={author.displayName} src={author.avatarUrl} seed={author.id} size={40} />
      <div className={styles.column}>
        <p className={styles.head}>
          <b className={styles.name}>{author.displayName}</b>
          <VerifiedBadge kind={author.verified} />
          {post.pinned && <TagLabel>{t('eyes.pinned')}</TagLabel>}
        </p>
        <p className={styles.meta}>
          <MomentTime at={post.createdAt} />
          {post.editedAt && ` · ${t('eyes.edited')}`}
        </p>
        <Content post={post} />
        {post.carries && (
          <div className={styles.carried}>
            {post.carried ? (
              <>
                <b>@{post.carried.author.displayName}</b>
                <Content post={post.carried} />
              </>
            ) : (
              t('eyes.carriedGone')
            )}
          </div>
        )}
        <p className={styles.meta}>{t('eyes.deeds', { reposts, comments, likes })}</p>
      </div>
    </article>
  );
}

function Content({ post }: { post: CarriedPost }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const choices = post.poll?.choices.map(({ text }) => text).join(' / ');
  return (
    <>
      {post.text && (
        <p className={styles.text}>
          <LinkText text={post.text} />
        </p>
      )}
      {post.media.length > 0 && (
        <div className={styles.pictures}>
          {post.media.slice(0, DRAWN).map((media) => (
            <Picture key={media.id} postId={post.id} media={media} />
          ))}
        </div>
      )}
      {choices !== undefined && <p className={styles.meta}>{t('eyes.poll', { choices })}</p>}
      {post.link && <LinkPreviewCard preview={post.link} alone />}
    </>
  );
}

function Picture({ postId, media }: { postId: string; media: Media }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { url } = useHouseUrl(media.id, `/api/v1/square/posts/${postId}/media/${media.id}/thumb`);
  const source = url ?? media.glimpse;
  const label = media.kind === 'video' ? t('eyes.film') : t('eyes.pictures', { count: 1 });
  return source ? <img src={source} alt={label} decoding="async" /> : <span />;
}
