import { Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../app/store.ts';
import { entryMediaUrl, openMedia, ownMedia } from '../../../sync/media-cache.ts';
import { cx } from '../../../ui/cx.ts';
import { nowPlaying, type Track } from './now-playing.ts';
import { useIsPlayed } from './played-voices.ts';
import { changeSpeed, playSpeed, seekTo, togglePlay, trackKey } from './player.ts';
import type { ShownFile } from './shown-file.ts';
import styles from './voice-view.module.css';
import { barCount, waveBars } from './wave-bars.ts';

/** A voice message: plays with a tap, shows how loud it is, and takes the finger to a place in it. */
export function VoiceView(props: { shown: ShownFile; senderId: string | null; mine: boolean }) {
  const { shown, senderId, mine } = props;
  const { t } = useTranslation('media');
  const track = trackOf(shown, senderId);
  const now = useStore(nowPlaying);
  const current = now?.track.key === track.key ? now : undefined;
  const place = 'place' in shown ? shown.place : undefined;
  const unheard = !useIsPlayed(mine ? undefined : place);
  useFetchedAhead(shown);
  const seconds = Math.max(1, Math.round(track.durationMs / 1000));
  const bars = useMemo(
    () => waveBars(shown.waveform, barCount(track.durationMs)).map((loud, at) => ({ at, loud })),
    [shown.waveform, track.durationMs],
  );
  const heard = current?.heard ?? 0;
  const playing = current?.state === 'playing';
  return (
    <span className={cx(styles.voice, mine && styles.mine)}>
      <button
        type="button"
        className={styles.play}
        aria-label={t(playing ? 'voice.halt' : 'voice.play', { count: seconds })}
        aria-pressed={playing}
        onClick={() => togglePlay(track)}
      >
        <span className={styles.disc}>
          {playing ? (
            <Pause size={14} />
          ) : current?.state === 'failed' ? (
            <RotateCcw size={14} />
          ) : (
            <Play size={14} />
          )}
        </span>
      </button>
      <span className={styles.wave}>
        {bars.map(({ at, loud }) => (
          <i
            key={at}
            className={cx(current && at / bars.length < heard && styles.heard)}
            style={{ height: 4 + Math.round(loud * 0.2) }}
          />
        ))}
        {current && (
          <input
            type="range"
            className={styles.seek}
            min={0}
            max={100}
            value={Math.round(heard * 100)}
            aria-label={t('voice.place')}
            onChange={(event) => seekTo(Number(event.target.value) / 100)}
          />
        )}
      </span>
      <span className={styles.length}>{t('voice.seconds', { count: seconds })}</span>
      {current && <Speed />}
      {current?.state === 'failed' && <span className="spoken">{t('voice.failed')}</span>}
      {unheard && <span className={styles.dot} role="img" aria-label={t('voice.unheard')} />}
    </span>
  );
}

function Speed() {
  const { t } = useTranslation('media');
  const speed = useStore(playSpeed);
  return (
    <button
      type="button"
      className={styles.speed}
      aria-label={t('voice.speed', { speed })}
      onClick={changeSpeed}
    >
      {speed}×
    </button>
  );
}

function trackOf(shown: ShownFile, senderId: string | null): Track {
  const durationMs = shown.durationMs ?? 0;
  if ('file' in shown) {
    const { clientId, conversationId } = shown.message;
    return { key: clientId, conversationId, file: shown.file, senderId, durationMs };
  }
  const { place, mediaId } = shown;
  return { key: trackKey(place), ...place, mediaId, senderId, durationMs };
}

/** A voice is small: what is seen is fetched, so that it plays at once and without a network. */
function useFetchedAhead(shown: ShownFile): void {
  const mediaId = 'place' in shown ? shown.mediaId : undefined;
  const address = 'place' in shown ? entryMediaUrl(shown.place, shown.mediaId, 'full') : undefined;
  useEffect(() => {
    if (address && mediaId && !ownMedia(mediaId)) void openMedia(address).catch(() => undefined);
  }, [address, mediaId]);
}
