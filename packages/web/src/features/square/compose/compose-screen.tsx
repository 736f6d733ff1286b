import type { CarriedPost, SquarePost } from '@teahouse/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalCode } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import { useSync } from '../../../sync/use-sync.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { usePost } from '../post/use-post.ts';
import { ComposeEdit } from './compose-edit.tsx';
import { ComposeView } from './compose-view.tsx';
import { type DeskPurpose, type SquareDesk, squareDeskOf } from './square-desk.ts';
import { chainOf } from './square-draft.ts';

/** Writes a post, sends one on, quotes one, or changes one of mine. What is written stays on the device until it goes. */
export function ComposeScreen() {
  const asked = new URLSearchParams(location.search);
  const purpose = purposeOf(asked);
  const topic = asked.get('topic') ?? '';
  return (
    <Begin key={`${purpose?.kind}-${purpose?.postId}-${topic}`} purpose={purpose} topic={topic} />
  );
}

function purposeOf(asked: URLSearchParams): DeskPurpose {
  for (const kind of ['repost', 'quote', 'edit'] as const) {
    const postId = asked.get(kind);
    if (postId) return { kind, postId };
  }
  return null;
}

function Begin({ purpose, topic }: { purpose: DeskPurpose; topic: string }) {
  const { t } = useTranslation('square');
  const sync = useSync();
  const { data: post, error } = usePost(purpose?.postId ?? '', purpose !== null);
  const [desk, setDesk] = useState<SquareDesk | undefined>();
  const isKnown = purpose === null || post !== undefined;
  // only what is asked for decides: the post may be brought up to date meanwhile
  const latest = useRef({ purpose, post, topic });
  latest.current = { purpose, post, topic };
  useEffect(() => {
    if (!sync || !isKnown) return;
    const found = squareDeskOf(sync, latest.current.purpose);
    let wanted = true;
    // what lay here before must not be written over unread
    void found.ready.then(() => {
      if (!wanted) return;
      found.begin(beginningOf(latest.current));
      setDesk(found);
    });
    return () => {
      wanted = false;
    };
  }, [sync, isKnown]);
  const title = t(purpose ? `compose.${purpose.kind}` : 'compose.title');
  const carried = post && purpose ? carriedBy(purpose, post) : null;
  const isGone = isKnown && purpose !== null && purpose.kind !== 'edit' && carried === null;
  if ((error && !post) || isGone) {
    const gone = isGone || refusalCode(error) === 'common.not_found';
    return (
      <Screen title={title} backAs="close">
        <EmptyState title={t(gone ? 'gone' : 'offline')} text={gone ? t('goneText') : undefined} />
      </Screen>
    );
  }
  if (!desk)
    return (
      <Screen title={title} backAs="close">
        <SkeletonRows rows={2} />
      </Screen>
    );
  if (purpose?.kind === 'edit')
    return post ? <ComposeEdit desk={desk} post={post} title={title} /> : null;
  return <ComposeView desk={desk} carries={purpose} carried={carried} title={title} />;
}

/** What stands inside: of a repost that is sent on its first post. */
function carriedBy(purpose: NonNullable<DeskPurpose>, post: SquarePost): CarriedPost | null {
  return purpose.kind === 'repost' && post.carries === 'repost' ? post.carried : post;
}

function beginningOf(asked: { purpose: DeskPurpose; post: SquarePost | undefined; topic: string }) {
  const { purpose, post, topic } = asked;
  if (purpose?.kind === 'edit' && post)
    return { text: post.text, replyPermission: post.replyPermission };
  if (purpose?.kind === 'repost' && post) return { text: chainOf(post) };
  return topic ? { text: `#${topic}# ` } : {};
}
