import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/navigation.ts';
import { useSession } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { showToast } from '../../ui/toast.ts';
import { LinkPreviewCard } from '../chat/cards/link-preview-card.tsx';
import { currentDesk } from './draft-desk.ts';
import { FilePicture } from './file-picture.tsx';
import media from './moment-media.module.css';
import { MomentText } from './moment-text.tsx';
import view from './moment-view.module.css';
import { fitAlone, pictureGrid } from './picture-grid.ts';
import type { WaitingPost } from './post-outbox.ts';
import { currentOutbox } from './use-outbox.ts';
import { WaitingState } from './waiting-state.tsx';
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
        <WaitingState
          post={post}
          line={currentOutbox()?.posts}
          onEdit={() => void writeAgain(post.clientId, t('waiting.draftFull'))}
        />
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

/** A moment that was refused is written on: it becomes the draft, unless another one lies there. */
async function writeAgain(clientId: string, full: string): Promise<void> {
  const desk = currentDesk();
  await desk?.ready;
  if (!desk?.isEmpty()) return void showToast(full, { tone: 'bad' });
  const post = currentOutbox()?.posts.takeBack(clientId);
  if (post) desk.takeUp(post);
  navigate('/moments/new');
}
