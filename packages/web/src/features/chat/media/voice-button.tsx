import { useTranslation } from 'react-i18next';
import { RecordingOverlay } from './recording-overlay.tsx';
import { useHoldToTalk } from './use-hold-to-talk.ts';
import styles from './voice-button.module.css';

/**
 * In place of the field: hold to talk, let go to send, slide up to cancel. By keyboard Space is held in the
 * same way, or Enter begins and sends; Esc cancels.
 */
export function VoiceButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('media');
  const { hold, press } = useHoldToTalk(conversationId);
  return (
    <>
      <button
        type="button"
        className={styles.hold}
        aria-label={t('record.holdLabel')}
        aria-pressed={hold !== undefined}
        {...press}
      >
        {t(hold ? 'record.holding' : 'record.hold')}
      </button>
      {hold && <RecordingOverlay hold={hold} />}
    </>
  );
}
