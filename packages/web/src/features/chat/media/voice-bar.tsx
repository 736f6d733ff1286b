import { Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatMinutes } from '../../../app/format.ts';
import { useStore } from '../../../app/store.ts';
import { useNameOf } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { NowPlaying } from './now-playing.ts';
import { changeSpeed, playSpeed, stopPlaying, togglePlay } from './player.ts';
import styles from './voice-bar.module.css';

/** A voice goes on when its conversation is left: this bar says whose, halts it, and leads back. */
export function VoiceBar({ playing }: { playing: NowPlaying }) {
  const { t } = useTranslation('media');
  const nameOf = useNameOf();
  const speed = useStore(playSpeed);
  const { track, state, heard } = playing;
  const { senderId, durationMs, conversationId } = track;
  const mine = senderId === currentSync()?.accountId;
  const name = mine ? t('voice.barMine') : t('voice.bar', { name: nameOf(senderId ?? '') });
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return (
    <section className={styles.bar} aria-label={t('voice.barLabel')}>
      <IconButton
        label={t(state === 'playing' ? 'voice.halt' : 'voice.play', { count: seconds })}
        icon={state === 'playing' ? <Pause size={20} /> : <Play size={20} />}
        tone="tea"
        onPress={() => togglePlay(track)}
      />
      <Link
        href={`/chats/${conversationId}`}
        className={styles.words}
        aria-label={`${name} · ${t('voice.open')}`}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.time}>
          {formatMinutes((heard * durationMs) / 1000)} / {formatMinutes(durationMs / 1000)}
        </span>
      </Link>
      <button
        type="button"
        className={styles.speed}
        aria-label={t('voice.speed', { speed })}
        onClick={changeSpeed}
      >
        {speed}×
      </button>
      <IconButton
        label={t('voice.stop')}
        icon={<X size={20} />}
        tone="quiet"
        onPress={stopPlaying}
      />
      <span className={styles.heard} style={{ width: `${heard * 100}%` }} />
    </section>
  );
}
