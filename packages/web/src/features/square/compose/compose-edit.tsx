import type { SquarePost } from '@teahouse/contract';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { CarriedView } from '../posts/carried-view.tsx';
import { changePost } from '../posts/post-cache.ts';
import { PostMedia } from '../posts/post-media.tsx';
import { squarePath } from '../posts/square-paths.ts';
import { tellRefused } from '../posts/tell-refused.ts';
import { ComposeFoot } from './compose-foot.tsx';
import styles from './compose-view.module.css';
import { PostEditor, type PostEditorHandle } from './post-editor.tsx';
import type { SquareDesk } from './square-desk.ts';
import { overBy } from './square-draft.ts';

/** Changes the words of a post of mine; what stood there before can be seen. */
export function ComposeEdit(props: { desk: SquareDesk; post: SquarePost; title: string }) {
  const { desk, post } = props;
  const { t } = useTranslation('square');
  const draft = useSyncExternalStore(desk.draft.subscribe, desk.draft.get);
  const [busy, setBusy] = useState(false);
  const editor = useRef<PostEditorHandle>(null);
  const text = draft.text.trim();
  const changed = text !== post.text.trim() || draft.replyPermission !== post.replyPermission;
  const leave = () => goBack(squarePath.post(post.id));
  const close = () => {
    leave();
    if (desk.isEmpty()) return;
    showToast(t('compose.kept'), {
      action: { label: t('compose.discard'), onPress: () => desk.discard() },
    });
  };
  const save = async () => {
    setBusy(true);
    try {
      const { replyPermission } = draft;
      const body = { replyPermission, ...(text !== post.text.trim() && { text }) };
      const answer = await call('PATCH /square/posts/:postId', {
        params: { postId: post.id },
        body,
      });
      await changePost(post.id, () => answer.post);
      desk.discard();
      showToast(t('compose.changed'));
      leave();
    } catch (error) {
      setBusy(false);
      await tellRefused(error);
    }
  };
  return (
    <Screen
      title={props.title}
      backAs="close"
      onBack={close}
      actions={
        <Button
          size="s"
          busy={busy}
          disabled={!changed || overBy(draft.text) > 0}
          onPress={() => void save()}
        >
          {t('compose.save')}
        </Button>
      }
      below={
        <ComposeFoot
          text={draft.text}
          replyPermission={draft.replyPermission}
          onReplyPermission={(replyPermission) => desk.write({ replyPermission })}
          onInsert={(words) => editor.current?.insert(words)}
        />
      }
    >
      <div className={styles.column}>
        <p className={styles.hint}>{t('compose.editHint')}</p>
        <PostEditor
          ref={editor}
          text={draft.text}
          myId={post.author.id}
          placeholder={t('compose.write.post')}
          onChange={(words) => desk.write({ text: words })}
        />
        <div className={styles.carried}>
          <PostMedia post={post} />
          {post.carries && <CarriedView post={post.carried} />}
        </div>
      </div>
    </Screen>
  );
}
