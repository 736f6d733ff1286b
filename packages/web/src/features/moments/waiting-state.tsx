import { Clock, LoaderCircle, Pause } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import type { UploadProgress } from '../../sync/uploads.ts';
import { useSync } from '../../sync/use-sync.ts';
import { type FilesOutbox, uploadIdOf, type WaitingWithFiles } from './files-outbox.ts';
import styles from './waiting-view.module.css';

/** What something of mine waits for, how far its files are, and what can be done about it. */
export function WaitingState<Post extends WaitingWithFiles>(props: {
  post: Post;
  line: Pick<FilesOutbox<Post, never>, 'retry' | 'discard' | 'pause' | 'goOn'> | undefined;
  onEdit: () => void;
}) {
  const { post, line: posts } = props;
  const { t } = useTranslation('moments');
  const refusalText = useRefusalText();
  const progress = useProgress(post);
  const { clientId, code } = post;
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
        <Act onPress={props.onEdit}>{t('waiting.edit')}</Act>
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

const nothing = () => () => undefined;
const NONE: ReadonlyMap<string, UploadProgress> = new Map();

/** How far its files are, all together. */
function useProgress(post: WaitingWithFiles): { percent: number; offline: boolean } | undefined {
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
