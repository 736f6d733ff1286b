import { Mic, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../app/format.ts';
import { cx } from '../../../ui/cx.ts';
import { LONGEST_VOICE_MS, type Recording } from './recorder.ts';
import styles from './recording-overlay.module.css';
import type { Hold } from './use-hold-to-talk.ts';

const COUNT_DOWN_S = 10;
const BARS = Array.from({ length: 34 }, (_, at) => at);
const BAR_EVERY_MS = 80;

/** Over the conversation while somebody talks: the level as rings on tea, the sound so far, the time, and where to cancel. */
export function RecordingOverlay({ hold }: { hold: Hold }) {
  const { t } = useTranslation('media');
  const { recording, cancelling } = hold;
  const seconds = useSeconds(recording);
  const left = LONGEST_VOICE_MS / 1000 - seconds;
  const ending = left <= COUNT_DOWN_S;
  return createPortal(
    <div className={cx(styles.overlay, cancelling && styles.cancelling)}>
      <div className={styles.above}>
        <span className={styles.cancel} aria-hidden="true">
          <X size={24} />
        </span>
        <span className={styles.hint}>
          {t(cancelling ? 'record.releaseToCancel' : 'record.slide')}
        </span>
        <div className={styles.balloon} data-recording={recording ? 'on' : 'opening'}>
          <LiveBars recording={recording} />
          <span className={styles.time}>{formatMinutes(seconds)}</span>
        </div>
      </div>
      <Bowl recording={recording} />
      <span className={styles.mic} aria-hidden="true">
        <Mic size={28} />
      </span>
      <div className={styles.release} role="status">
        {cancelling ? (
          t('record.back')
        ) : ending ? (
          <b>{t('record.left', { count: Math.max(0, left) })}</b>
        ) : recording ? (
          <>
            <b>{t('record.release')}</b> <span className={styles.most}>{t('record.most')}</span>
          </>
        ) : (
          t('record.starting')
        )}
      </div>
    </div>,
    document.body,
  );
}

/** Whole seconds so far. */
function useSeconds(recording: Recording | undefined): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds(Math.floor(recording.elapsedMs() / 1000)), 100);
    return () => clearInterval(timer);
  }, [recording]);
  return seconds;
}

/** Draws at screen rate by hand: React has nothing to decide here. */
function useLevel(recording: Recording | undefined, draw: (level: number, at: number) => void) {
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    if (!recording) return;
    let frame = 0;
    const step = (at: number) => {
      latest.current(recording.level(), at);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [recording]);
}

function LiveBars({ recording }: { recording: Recording | undefined }) {
  const bars = useRef<HTMLSpanElement>(null);
  const heights = useRef<number[]>(BARS.map(() => 5));
  const last = useRef(0);
  useLevel(recording, (level, at) => {
    const list = heights.current;
    const height = 5 + level * 31;
    if (at - last.current > BAR_EVERY_MS) {
      last.current = at;
      list.push(height);
      list.shift();
    } else {
      list[list.length - 1] = Math.max(list.at(-1) ?? 0, height);
    }
    for (const [index, bar] of [...(bars.current?.children ?? [])].entries())
      if (bar instanceof HTMLElement) bar.style.height = `${list[index]}px`;
  });
  return (
    <span ref={bars} className={styles.bars} aria-hidden="true">
      {BARS.map((at) => (
        <i key={at} style={{ height: 5, opacity: 0.35 + (0.65 * at) / BARS.length }} />
      ))}
    </span>
  );
}

const RINGS = [
  { rx: 66, ry: 45, opacity: 0.85, width: 2 },
  { rx: 104, ry: 66, opacity: 0.5, width: 1.5 },
  { rx: 150, ry: 92, opacity: 0.3, width: 1.25 },
  { rx: 206, ry: 124, opacity: 0.18, width: 1 },
];
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** The bowl of tea; its rings widen with the voice. */
function Bowl({ recording }: { recording: Recording | undefined }) {
  const rings = useRef<SVGGElement>(null);
  useLevel(recording, (level) => {
    if (!STILL.matches) rings.current?.style.setProperty('--level', String(level));
  });
  return (
    <svg
      className={styles.bowl}
      viewBox="0 0 390 236"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id="bowl-tea" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" className={styles.teaTop} />
          <stop offset="1" className={styles.teaLow} />
        </linearGradient>
        <clipPath id="bowl-rim">
          <path d="M-40 86C50 28 340 28 430 86V240H-40Z" />
        </clipPath>
      </defs>
      <path d="M-40 72C40 12 350 12 430 72V240H-40Z" className={styles.ware} />
      <path d="M-40 79C44 20 346 20 430 79" className={styles.glaze} />
      <path d="M-40 86C50 28 340 28 430 86V240H-40Z" fill="url(#bowl-tea)" />
      <g clipPath="url(#bowl-rim)">
        <g ref={rings} className={styles.rings}>
          {RINGS.map(({ rx, ry, opacity, width }) => (
            <ellipse key={rx} cx="195" cy="112" {...{ rx, ry, opacity }} strokeWidth={width} />
          ))}
        </g>
      </g>
    </svg>
  );
}
