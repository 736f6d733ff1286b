import { useInfiniteQuery } from '@tanstack/react-query';
import type { SquarePost } from '@teahouse/contract';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../../app/api.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { FollowButton } from '../people/follow-button.tsx';
import { PostList } from '../posts/post-list.tsx';
import { squarePath } from '../posts/square-paths.ts';
import { usePosts } from '../posts/use-posts.ts';
import { CommentRow } from './comment-row.tsx';
import styles from './post-screen.module.css';
import { type CommentOrder, commentsOf, useComments } from './use-comments.ts';

/** Comments under a post; `head` scrolls above them. */
export function CommentList(props: { post: SquarePost; order: CommentOrder; head: ReactNode }) {
  const { post } = props;
  const { t } = useTranslation('square');
  const found = useComments(post.id, { order: props.order });
  const comments = useMemo(() => commentsOf(found.data), [found.data]);
  return (
    <VirtualList
      items={comments}
      keyOf={({ id }) => id}
      label={t('post.comments')}
      itemHeight={120}
      part="comments"
      before={<div className={styles.column}>{props.head}</div>}
      after={<End found={found} empty={comments.length === 0 ? t('comment.none') : undefined} />}
      onNearEnd={() => more(found)}
    >
      {(comment) => (
        <div className={styles.column}>
          <CommentRow comment={comment} mayComment={post.mayComment} />
        </div>
      )}
    </VirtualList>
  );
}

/** Posts that send a post on or quote it. */
export function RepostList({ post, head }: { post: SquarePost; head: ReactNode }) {
  const { t } = useTranslation('square');
  const list = usePosts(['reposts', post.id], (cursor) =>
    call('GET /square/posts/:postId/reposts', { params: { postId: post.id }, query: { cursor } }),
  );
  return (
    <PostList
      list={list}
      label={t('post.reposts')}
      part="reposts"
      head={head}
      empty={<p className={styles.end}>{t('post.noReposts')}</p>}
    />
  );
}

/** Who likes a post. */
export function LikerList({ post, head }: { post: SquarePost; head: ReactNode }) {
  const { t } = useTranslation('square');
  const found = useInfiniteQuery({
    queryKey: ['square', 'likers', post.id],
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /square/posts/:postId/likes', {
        params: { postId: post.id },
        query: { cursor: pageParam },
      }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const people = useMemo(
    () => found.data?.pages.flatMap((page) => page.people) ?? [],
    [found.data],
  );
  return (
    <VirtualList
      items={people}
      keyOf={({ person }) => person.id}
      label={t('post.likes')}
      itemHeight={64}
      part="likes"
      before={<div className={styles.column}>{head}</div>}
      after={<End found={found} empty={people.length === 0 ? t('post.noLikes') : undefined} />}
      onNearEnd={() => more(found)}
    >
      {(profile) => {
        const { person } = profile;
        return (
          <div className={styles.liker}>
            <Link href={squarePath.person(person.id)} className={styles.person}>
              <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={40} />
              <span className={styles.name}>{person.displayName}</span>
              <VerifiedBadge kind={person.verified} />
            </Link>
            <FollowButton profile={profile} />
          </div>
        );
      }}
    </VirtualList>
  );
}

interface Found {
  isPending: boolean;
  isError: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

function more(found: Found): void {
  if (found.hasNextPage && !found.isFetchingNextPage && !found.isFetchNextPageError)
    found.fetchNextPage();
}

function End({ found, empty }: { found: Found; empty: string | undefined }) {
  const { t } = useTranslation('square');
  if (found.isPending) return <SkeletonRows rows={3} />;
  if (found.isError)
    return (
      <div className={styles.failed} role="alert">
        <p>{t('feed.olderFailed')}</p>
        <Button
          kind="line"
          size="s"
          onPress={() =>
            void (found.isFetchNextPageError ? found.fetchNextPage() : found.refetch())
          }
        >
          {t('again')}
        </Button>
      </div>
    );
  if (found.hasNextPage) return <SkeletonRows rows={1} />;
  return <p className={styles.end}>{empty ?? t('feed.end')}</p>;
}
