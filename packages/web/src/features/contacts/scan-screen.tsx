import { useQueryClient } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import { type ChangeEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal, call } from '../../app/api.ts';
import { navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.ts';
import { openFound } from './add-friend-screen.tsx';
import styles from './contacts.module.css';
import { readCodeOfPicture, watchCamera } from './read-code.ts';

type Camera = 'asking' | 'on' | 'off' | 'insecure';

/** Scans a QR code with the camera, or reads one from a picture. */
export function ScanScreen() {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const video = useRef<HTMLVideoElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState<Camera>('asking');
  const last = useRef('');

  const found = useCallback(
    async (text: string) => {
      // the camera sees the same code thirty times a second
      if (text === last.current) return;
      last.current = text;
      const group = groupTokenOf(text);
      if (group) return navigate(`/g/${group}`, { replace: true });
      try {
        const answer = await call('POST /contacts/scan', { body: { link: text.slice(0, 500) } });
        openFound(queries, answer.found);
      } catch (error) {
        const unknown =
          error instanceof ApiRefusal && (error.status === 404 || error.status === 400);
        showToast(unknown ? t('scan.unknown') : refusalText(error), { tone: 'bad' });
        setTimeout(() => {
          last.current = '';
        }, 3_000);
      }
    },
    [queries, refusalText, t],
  );
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    if (!navigator.mediaDevices) return setCamera('insecure');
    return watchCamera(element, {
      onOpen: () => setCamera('on'),
      onFail: () => setCamera('off'),
      onCode: (text) => void found(text),
    });
  }, [found]);
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const text = await readCodeOfPicture(file);
    if (text) await found(text);
    else showToast(t('scan.noCode'), { tone: 'bad' });
  };
  return (
    <Screen title={t('scan.title')} still>
      <div className={styles.camera}>
        <video ref={video} muted playsInline aria-label={t('scan.camera')} />
        {camera === 'on' && <div className={styles.aim} />}
        <div className={styles.cameraWords}>
          <p role="status">{t(`scan.${camera}`)}</p>
          <Button kind="soft" icon={<ImageUp size={20} />} onPress={() => input.current?.click()}>
            {t('scan.fromPicture')}
          </Button>
          <input
            ref={input}
            type="file"
            accept="image/*"
            hidden
            onChange={(event) => void pick(event)}
          />
        </div>
      </div>
    </Screen>
  );
}

/** The token in the link of a group's QR code. */
function groupTokenOf(text: string): string | undefined {
  const path = URL.canParse(text) ? new URL(text).pathname : '';
  return path.match(/^\/g\/([\w-]{8,64})$/)?.[1];
}
