import type { CarriedPost } from '@teahouse/contract';
import { ImagePlus } from 'lucide-react';
import { type ClipboardEvent, useCallback, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { pickFiles } from '../../chat/media/pick-files.ts';
import { useDroppedFiles } from '../../chat/media/use-dropped-files.ts';
import { LinkPreviewBar } from '../../chat/messages/link-preview-bar.tsx';
import { useLinkPreview } from '../../chat/messages/use-link-preview.ts';
import { ComposeGrid } from '../../moments/compose-grid.tsx';
import { CarriedView } from '../posts/carried-view.tsx';
import { ComposeFoot } from './compose-foot.tsx';
import styles from './compose-view.module.css';
import { newPoll, PollEditor } from './poll-editor.tsx';
import { PostEditor, type PostEditorHandle } from './post-editor.tsx';
import type { SquareDesk } from './square-desk.ts';
import { type Carries, MOST_PICTURES, mayGo } from './square-draft.ts';

/** Writes a post with everything that it may have, or words to one that is sent on or quoted. */
export function ComposeView(props: {
  desk: SquareDesk;
  carries: Carries | null;
  carried: CarriedPost | null;
  title: string;
}) {
  const { desk, carries, carried } = props;
  const { t } = useTranslation('square');
  const draft = useSyncExternalStore(desk.draft.subscribe, desk.draft.get);
  const link = useLinkPreview(draft.text);
  const editor = useRef<PostEditorHandle>(null);
  const session = useSession();
  const { add, choose, paste } = useFiles(desk);
  const dropping = useDroppedFiles(add);
  if (session.status !== 'member') return null;
  const { me } = session;
  const leave = () => goBack('/square');
  const close = () => {
    leave();
    if (desk.isEmpty()) return;
    showToast(t('compose.kept'), {
      action: { label: t('compose.discard'), onPress: () => desk.discard() },
    });
  };
  const send = () => {
    const { previewUrl } = link.named();
    desk.send({ carries, carried, link: link.preview ?? null, previewUrl });
    showToast(t(navigator.onLine ? 'compose.sending' : 'compose.sendLater'));
    leave();
  };
  return (
    <Screen
      title={props.title}
      backAs="close"
      onBack={close}
      actions={
        <Button size="s" disabled={!mayGo(draft, carries)} onPress={send}>
          {t(carries?.kind === 'repost' ? 'act.repost' : 'compose.send')}
        </Button>
      }
      below={
        <ComposeFoot
          text={draft.text}
          replyPermission={draft.replyPermission}
          onReplyPermission={(replyPermission) => desk.write({ replyPermission })}
          onInsert={(words) => editor.current?.insert(words)}
          adds={
            carries?.kind === 'repost'
              ? undefined
              : {
                  pictures: () => choose('image/*'),
                  film: () => choose('video/*'),
                  poll: () => desk.write({ poll: draft.poll ? null : newPoll() }),
                  hasPoll: draft.poll !== null,
                }
          }
        />
      }
    >
      <div className={styles.column}>
        <div className={styles.who}>
          <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={40} />
          <div className={styles.words}>
            <span className={styles.name}>
              {me.displayName}
              <VerifiedBadge kind={me.verified} />
            </span>
            <span className={styles.seen}>{t('compose.seen')}</span>
          </div>
        </div>
        <PostEditor
          ref={editor}
          text={draft.text}
          myId={me.id}
          placeholder={t(carries ? `compose.write.${carries.kind}` : 'compose.write.post')}
          caretFirst={carries?.kind === 'repost'}
          onChange={(text) => desk.write({ text })}
          onPaste={paste}
        />
        <LinkPreviewBar link={link} />
        {draft.files.length > 0 && (
          <ComposeGrid
            desk={desk.files}
            files={draft.files}
            most={MOST_PICTURES}
            onAdd={() => choose('image/*')}
          />
        )}
        {draft.poll && (
          <PollEditor
            poll={draft.poll}
            onChange={(poll) => desk.write({ poll })}
            onRemove={() => desk.write({ poll: null })}
          />
        )}
        {carried && (
          <div className={styles.carried}>
            <CarriedView post={carried} />
          </div>
        )}
      </div>
      {dropping && (
        <div className={styles.drop}>
          <ImagePlus size={28} aria-hidden="true" />
          {t('compose.drop')}
        </div>
      )}
    </Screen>
  );
}

const isPictureOrFilm = ({ type, name }: File) =>
  /^(image|video)\//.test(type) || /\.(heic|heif)$/i.test(name);

/** Takes pictures or a film: chosen, dropped, pasted. */
function useFiles(desk: SquareDesk) {
  const { t } = useTranslation('square');
  const add = useCallback(
    (files: readonly File[]) => {
      const wanted = files.filter(isPictureOrFilm);
      if (wanted.length < files.length) showToast(t('compose.onlyPictures'), { tone: 'bad' });
      const leftOut = wanted.length > 0 ? desk.files.add(wanted) : undefined;
      if (leftOut) showToast(t(`compose.leftOut.${leftOut}`), { tone: 'bad' });
    },
    [desk, t],
  );
  return {
    add,
    choose: (accept: string) => void pickFiles({ accept, multiple: true }).then(add),
    paste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      add(files);
    },
  };
}
