import { Clock, LoaderCircle, MapPin, Pause } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal } from '../../app/api.ts';
import { navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { useSession } from '../../app/session.ts';
import type { UploadProgress } from '../../sync/uploads.ts';
import { useSync } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { showToast } from '../../ui/toast.ts';
import { LinkPreviewCard } from '../chat/cards/link-preview-card.tsx';
import { currentDesk } from './draft-desk.ts';
import { FilePicture } from './file-picture.tsx';
import media from './moment-media.module.css';
import { MomentText } from './moment-text.tsx';
import view from './moment-view.module.css';
import { fitAlone, pictureGrid } from './picture-grid.ts';
import { uploadIdOf, type WaitingPost } from './post-outbox.ts';
import { currentOutbox } from './use-outbox.ts';
import styles from './waiting-view.module.css';

/** A moment of mine on its way: as it will stand in the feed, and under it what it waits for. */
export function WaitingView({ post }: { post: WaitingPost }) {
  const { t } = useTranslation('moments');
  const session = useSession();
  if (session.status !== 'member') return null;
  const { me } = session;
  return (
    <article className={view.moment} aria-label={t('waiting.label')}>
      <span className={view.face}>
        <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={40} />
      </span>
      <div className={view.column}>
        <span className={view.name}>{me.displayName}</span>
        {post.text && <MomentText text={post.text} />}
        <Files post={post} />
        {post.link && (
          <div className={view.link}>
            <LinkPreviewCard preview={post.link} alone />
          </div>
        )}
        {post.place && (
          <p className={styles.place}>
            <MapPin size={14} aria-hidden="true" />
            {post.place.name}
          </p>
        )}
        <State post={post} />
      </div>
    </article>
  );
}

function Files({ post: { files } }: { post: WaitingPost }) {
  const [first] = files;
  if (!first) return null;
  const size = fitAlone(first.width, first.height);
  const grid = pictureGrid(files.length);
  const alone = files.length === 1;
  return (
    <div
      className={alone ? media.alone : media.grid}
      style={
        alone
          ? { width: size.width }
          : { width: grid.width, gridTemplateColumns: `repeat(${grid.columns}, 1fr)` }
      }
    >
      {files.map((file) => (
        <span
          key={file.key}
          className={media.tile}
          style={{ aspectRatio: alone ? `${size.width} / ${size.height}` : '1' }}
        >
          <FilePicture file={file} />
        </span>
      ))}
    </div>
  );
}

function State({ post }: { post: WaitingPost }) {
  const { t } = useTranslation('moments');
  const refusalText = useRefusalText();
  const progress = useProgress(post);
  const { clientId, code } = post;
  const posts = currentOutbox()?.posts;
  const reason = () => {
    if (code === undefined || code === 'common.not_found') return t('waiting.filesGone');
    if (code === 'chat.media_missing') return t('waiting.filesLost');
    return refusalText(new ApiRefusal(code, 0));
  };
  const discard = (
    <Act key="discard" onPress={() => posts?.discard(clientId)}>
      {t('waiting.discard')}
    </Act>
  );
  if (post.state === 'failed')
    return (
      <div className={styles.failed} role="alert">
        <span>{t('waiting.failed', { reason: reason() })}</span>
        <Act onPress={() => posts?.retry(clientId)}>{t('again')}</Act>
        <Act onPress={() => void writeAgain(clientId, t('waiting.draftFull'))}>
          {t('waiting.edit')}
        </Act>
        {discard}
      </div>
    );
  if (post.paused)
    return (
      <Line icon={<Pause size={14} aria-hidden="true" />} words={t('waiting.paused')}>
        <Act onPress={() => posts?.goOn(clientId)}>{t('waiting.goOn')}</Act>
        {discard}
      </Line>
    );
  if (!progress)
    return (
      <Line icon={<Clock size={14} aria-hidden="true" />} words={t('waiting.pending')}>
        {discard}
      </Line>
    );
  const { percent, offline } = progress;
  return (
    <Line
      icon={<LoaderCircle size={14} aria-hidden="true" />}
      words={t(offline ? 'waiting.offline' : 'waiting.sending', { percent })}
    >
      <Act onPress={() => posts?.pause(clientId)}>{t('waiting.pause')}</Act>
    </Line>
  );
}

/** A moment that was refused is written on: it becomes the draft, unless another one lies there. */
async function writeAgain(clientId: string, full: string): Promise<void> {
  const desk = currentDesk();
  await desk?.ready;
  if (!desk?.isEmpty()) return void showToast(full, { tone: 'bad' });
  const post = currentOutbox()?.posts.takeBack(clientId);
  if (post) desk.takeUp(post);
  navigate('/moments/new');
}

const nothing = () => () => undefined;
const NONE: ReadonlyMap<string, UploadProgress> = new Map();

/** How far the files of a moment are, all together. */
function useProgress(post: WaitingPost): { percent: number; offline: boolean } | undefined {
  const progress = useSync()?.uploads.progress;
  const all = useSyncExternalStore(progress?.subscribe ?? nothing, () => progress?.get() ?? NONE);
  const uploads = post.files.flatMap((file) => all.get(uploadIdOf(file)) ?? []);
  if (uploads.length === 0) return undefined;
  const arrived = post.files.length - uploads.length;
  const share = uploads.reduce(
    (sum, { sent, bytes }) => sum + (bytes === 0 ? 0 : sent / bytes),
    arrived,
  );
  return {
    percent: Math.floor((share / post.files.length) * 100),
    offline: uploads.some(({ state }) => state === 'waiting'),
  };
}

function Line(props: { icon: ReactNode; words: string; children: ReactNode }) {
  return (
    <div className={styles.state}>
      {props.icon}
      <span role="status">{props.words}</span>
      {props.children}
    </div>
  );
}

function Act(props: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.act} onClick={props.onPress}>
      {props.children}
    </button>
  );
}
