import type { MomentPost } from '@teahouse/contract';
import { AtSign, Eye, Lock } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { LinkPreviewCard } from '../chat/cards/link-preview-card.tsx';
import { useAudienceWords } from './audience-words.ts';
import { CommentField } from './comment-field.tsx';
import { commenting } from './commenting.ts';
import { MomentMedia } from './moment-media.tsx';
import { MomentMenu } from './moment-menu.tsx';
import { withMyLike } from './moment-pages.ts';
import { MomentText } from './moment-text.tsx';
import { MomentThread } from './moment-thread.tsx';
import { MomentTime } from './moment-time.tsx';
import styles from './moment-view.module.css';
import { useWaiting } from './use-outbox.ts';
import { usePersonName } from './use-person-name.ts';

const LocationSheet = lazy(() =>
  import('../chat/media/location-sheet.tsx').then((file) => ({ default: file.LocationSheet })),
);

/** A moment as it stands in the feed, or alone: with all its words and a field that is always there. */
export function MomentView(props: {
  post: MomentPost;
  alone?: boolean;
  /** To be read only: leads nowhere, and nothing can be done about it. */
  quiet?: boolean;
  onRemoved?: () => void;
}) {
  const { alone = false, quiet = false } = props;
  const { t } = useTranslation('moments');
  const { post, waiting } = useShown(props.post, quiet);
  const nameOf = usePersonName();
  const writing = useStore(commenting);
  const answering = writing?.postId === post.id ? writing : undefined;
  const name = nameOf(post.author);
  const person = `/people/${post.author.id}`;
  const face = <Avatar name={name} src={post.author.avatarUrl} seed={post.author.id} size={40} />;
  const page = `/moments/${post.author.id}/${post.id}`;
  return (
    <article className={styles.moment} aria-label={t('by', { name })}>
      {quiet ? (
        <span className={styles.face}>{face}</span>
      ) : (
        <Link href={person} className={styles.face} tabIndex={-1} aria-hidden="true">
          {face}
        </Link>
      )}
      <div className={styles.column}>
        <p className={styles.by}>
          {quiet ? (
            <span className={styles.name}>{name}</span>
          ) : (
            <Link href={person} className={styles.name}>
              {name}
            </Link>
          )}
          <VerifiedBadge kind={post.author.verified} />
        </p>
        {post.text && <MomentText text={post.text} whole={alone} />}
        <MomentMedia post={post} />
        {post.link && (
          <div className={styles.link}>
            <LinkPreviewCard preview={post.link} alone />
          </div>
        )}
        <Notes post={post} />
        <div className={styles.meta}>
          <span className={styles.where}>
            {alone || quiet ? (
              <MomentTime at={post.createdAt} />
            ) : (
              <Link href={page} className={styles.time}>
                <MomentTime at={post.createdAt} />
              </Link>
            )}
            {post.place && <PlaceWord place={post.place} />}
            <AudienceMark post={post} />
          </span>
          {!quiet && (
            <span className={styles.more}>
              <MomentMenu post={post} onRemoved={props.onRemoved} />
            </span>
          )}
        </div>
        <MomentThread
          post={post}
          waiting={waiting}
          moreTo={post.moreComments && !alone && !quiet ? page : undefined}
        />
        {!quiet && (alone || answering) && (
          <CommentField
            key={answering ? (answering.replyTo?.id ?? 'moment') : 'still'}
            post={post}
            replyTo={answering?.replyTo ?? null}
            still={!answering}
          />
        )}
      </div>
    </article>
  );
}

/** The moment with what I did about it and the house does not know yet; as it is where it is only read. */
function useShown(post: MomentPost, quiet: boolean) {
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const likes = useWaiting((outbox) => outbox.waitingLikes);
  const comments = useWaiting((outbox) => outbox.waitingComments);
  return useMemo(() => {
    if (quiet) return { post, waiting: [] };
    const like = likes.find(({ postId }) => postId === post.id);
    return {
      post: like && me ? withMyLike(post, me, like.liked) : post,
      waiting: comments.filter(({ postId }) => postId === post.id),
    };
  }, [post, me, likes, comments, quiet]);
}

/** Who was reminded of it: the author sees whom, the others see that it is they. */
function Notes({ post }: { post: MomentPost }) {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  if (!post.remindsMe && post.reminded.length === 0) return null;
  return (
    <p className={styles.note}>
      <AtSign size={14} aria-hidden="true" />
      {post.remindsMe
        ? t('remindsMe')
        : t('reminded', { names: post.reminded.map(nameOf).join(t('listComma')) })}
    </p>
  );
}

function PlaceWord({ place }: { place: NonNullable<MomentPost['place']> }) {
  const { t } = useTranslation('media');
  const [open, setOpen] = useState(false);
  return (
    <>
      <span aria-hidden="true"> · </span>
      <button
        type="button"
        className={styles.place}
        aria-label={t('location.open', { name: place.name })}
        onClick={() => setOpen(true)}
      >
        {place.name}
      </button>
      {open && (
        <Suspense fallback={null}>
          <LocationSheet place={place} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** For the author, where not all friends see it: who does. */
function AudienceMark({ post: { audience } }: { post: MomentPost }): ReactNode {
  const words = useAudienceWords(audience ?? { kind: 'friends' });
  if (!audience || audience.kind === 'friends') return null;
  return (
    <span className={styles.audience} title={words}>
      {audience.kind === 'me' ? <Lock size={14} /> : <Eye size={14} />}
      <span className={styles.audienceWords}>{words}</span>
    </span>
  );
}
