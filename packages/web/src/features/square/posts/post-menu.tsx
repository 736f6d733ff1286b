import type { SquarePost } from '@teahouse/contract';
import {
  Ban,
  Ellipsis,
  EyeOff,
  History,
  MessagesSquare,
  PencilLine,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { useSession } from '../../../app/session.ts';
import { ActionMenu } from '../../../ui/action-menu.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { MenuItem } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.ts';
import { blockPerson } from '../people/block-person.ts';
import { alterPost, removePost } from './act-on-post.ts';
import styles from './post-menu.module.css';
import { squarePath } from './square-paths.ts';

const ReplySheet = lazy(() =>
  import('./reply-sheet.tsx').then((file) => ({ default: file.ReplySheet })),
);

/** Second thoughts about a post: of one's own change, pin, who may comment, delete; of others mute words, or its author altogether. */
export function PostMenu(props: { post: SquarePost; onRemoved?: (() => void) | undefined }) {
  const { post } = props;
  const { t } = useTranslation('square');
  const refusalText = useRefusalText();
  const session = useSession();
  const [asking, setAsking] = useState<'delete' | 'block' | 'reply' | undefined>();
  const [sheet, setSheet] = useState(false);
  // a list has many posts and hardly ever a question
  const [dialog, setDialog] = useState(false);
  const mine = session.status === 'member' && session.me.id === post.author.id;
  const close = () => setAsking(undefined);
  const remove = () => {
    close();
    props.onRemoved?.();
    void removePost(post.id).then((done) => done && showToast(t('deleted')));
  };
  const block = async () => {
    close();
    try {
      await blockPerson(post.author);
      props.onRemoved?.();
      showToast(t('menu.nowBlocked', { name: post.author.displayName }));
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  const pin = async () => {
    if (await alterPost(post.id, { pinned: !post.pinned }))
      showToast(t(post.pinned ? 'menu.unpinned' : 'menu.nowPinned'));
  };
  const items: MenuItem[] = [
    ...(post.editedAt === null
      ? []
      : [
          {
            key: 'edits',
            label: t('menu.edits'),
            icon: <History size={20} />,
            to: squarePath.edits(post.id),
          },
        ]),
    ...(mine
      ? [
          {
            key: 'edit',
            label: t('menu.edit'),
            icon: <PencilLine size={20} />,
            to: squarePath.edit(post.id),
          },
          {
            key: 'pin',
            label: t(post.pinned ? 'menu.unpin' : 'menu.pin'),
            icon: post.pinned ? <PinOff size={20} /> : <Pin size={20} />,
            onSelect: () => void pin(),
          },
          {
            key: 'reply',
            label: t('reply.title'),
            icon: <MessagesSquare size={20} />,
            onSelect: () => {
              setSheet(true);
              setAsking('reply');
            },
          },
          {
            key: 'delete',
            label: t('menu.delete'),
            icon: <Trash2 size={20} />,
            danger: true,
            onSelect: () => {
              setDialog(true);
              setAsking('delete');
            },
          },
        ]
      : [
          {
            key: 'mute',
            label: t('menu.mute'),
            icon: <EyeOff size={20} />,
            to: '/square/settings',
          },
          {
            key: 'block',
            label: t('menu.block', { name: post.author.displayName }),
            icon: <Ban size={20} />,
            danger: true,
            onSelect: () => {
              setDialog(true);
              setAsking('block');
            },
          },
        ]),
  ];
  return (
    <span className={styles.menu}>
      <ActionMenu label={t('menu.label')} icon={<Ellipsis size={20} />} items={items} />
      {dialog && (
        <ConfirmDialog
          open={asking === 'delete' || asking === 'block'}
          onClose={close}
          title={
            mine ? t('menu.deleteTitle') : t('menu.blockTitle', { name: post.author.displayName })
          }
          text={t(mine ? 'menu.deleteText' : 'menu.blockText')}
          confirm={{
            label: t(mine ? 'menu.delete' : 'menu.blockYes'),
            kind: 'danger',
            onPress: mine ? remove : () => void block(),
          }}
        />
      )}
      {sheet && (
        <Suspense fallback={null}>
          <ReplySheet
            open={asking === 'reply'}
            value={post.replyPermission}
            onClose={close}
            onChoose={(replyPermission) => {
              close();
              void alterPost(post.id, { replyPermission });
            }}
          />
        </Suspense>
      )}
    </span>
  );
}
