import type { MomentPost } from '@teahouse/contract';
import { Ellipsis, Eye, Heart, HeartOff, MessageCircle, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { MenuItem } from '../../ui/menu.tsx';
import { changeAudience, removeMoment, setLiked } from './act.ts';
import { commenting } from './commenting.ts';
import { keyOf } from './moment-url.ts';

const AudienceSheet = lazy(() =>
  import('./audience-sheet.tsx').then((file) => ({ default: file.AudienceSheet })),
);

/** What can be done about a moment: like, comment; about one's own: who sees it, delete. */
export function MomentMenu(props: { post: MomentPost; onRemoved?: (() => void) | undefined }) {
  const { post } = props;
  const { t } = useTranslation('moments');
  const [asking, setAsking] = useState<'delete' | 'audience' | undefined>();
  const [sheet, setSheet] = useState(false);
  const close = () => setAsking(undefined);
  const items: MenuItem[] = [
    {
      key: 'like',
      label: t(post.liked ? 'unlike' : 'like'),
      icon: post.liked ? <HeartOff size={20} /> : <Heart size={20} />,
      onSelect: () => setLiked(post, !post.liked),
    },
    {
      key: 'comment',
      label: t('comment.write'),
      icon: <MessageCircle size={20} />,
      onSelect: () => commenting.set({ postId: post.id, replyTo: null }),
    },
  ];
  if (post.audience)
    items.push(
      {
        key: 'audience',
        label: t('audience.title'),
        icon: <Eye size={20} />,
        onSelect: () => {
          setSheet(true);
          setAsking('audience');
        },
      },
      {
        key: 'delete',
        label: t('delete'),
        icon: <Trash2 size={20} />,
        danger: true,
        onSelect: () => setAsking('delete'),
      },
    );
  const remove = () => {
    close();
    void removeMoment(keyOf(post));
    props.onRemoved?.();
  };
  return (
    <>
      <ActionMenu label={t('likeOrComment')} icon={<Ellipsis size={20} />} items={items} />
      <ConfirmDialog
        open={asking === 'delete'}
        onClose={close}
        title={t('deleteTitle')}
        text={t('deleteText')}
        confirm={{ label: t('delete'), kind: 'danger', onPress: remove }}
      />
      {sheet && post.audience && (
        <Suspense fallback={null}>
          <AudienceSheet
            open={asking === 'audience'}
            audience={post.audience}
            onClose={close}
            onChoose={(audience) => {
              close();
              void changeAudience(keyOf(post), audience);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
