import type { Conversation } from '@teahouse/contract';
import { CirclePlus, Keyboard, Mic, SendHorizontal, Smile } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLayout } from '../../app/layout.ts';
import { useDraft } from '../../sync/use-draft.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './composer.module.css';
import { MentionPicker } from './groups/mention-picker.tsx';
import { useMentions } from './groups/use-mentions.ts';
import { ComposerTools } from './media/composer-tools.tsx';
import type { Outgoing } from './media/outgoing.ts';
import { useDroppedFiles } from './media/use-dropped-files.ts';
import { LinkPreviewBar } from './messages/link-preview-bar.tsx';
import { QuoteBar } from './messages/quote-bar.tsx';
import { useLinkPreview } from './messages/use-link-preview.ts';

/** A message holds at most this many characters, as the contract says. */
const MAX_TEXT = 5_000;
const TYPING_EVERY_MS = 3_000;

const StickerPanel = lazy(() =>
  import('./media/sticker-panel.tsx').then((file) => ({ default: file.StickerPanel })),
);
const PlusPanel = lazy(() =>
  import('./media/plus-panel.tsx').then((file) => ({ default: file.PlusPanel })),
);
const OutgoingSheet = lazy(() =>
  import('./media/outgoing-sheet.tsx').then((file) => ({ default: file.OutgoingSheet })),
);
const VoiceButton = lazy(() =>
  import('./media/voice-button.tsx').then((file) => ({ default: file.VoiceButton })),
);

/** The field to write in. Enter sends where there is a keyboard with one; the draft is kept. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const conversationId = conversation.id;
  const { t } = useTranslation('chat');
  const layout = useLayout();
  const [text, setText] = useDraft(conversationId);
  const [panel, setPanel] = useState<'emoji' | 'plus' | undefined>(undefined);
  const [talking, setTalking] = useState(false);
  const [outgoing, setOutgoing] = useState<Outgoing | undefined>(undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  const saidTyping = useRef(0);
  const over = text.trim().length - MAX_TEXT;
  const link = useLinkPreview(text);

  const write = (next: string) => {
    setText(next);
    const now = Date.now();
    if (next.trim() && now - saidTyping.current > TYPING_EVERY_MS) {
      saidTyping.current = now;
      currentSync()?.sayTyping(conversationId);
    }
  };
  const mentions = useMentions({ conversation, text, onText: write, field });
  const send = () => {
    const message = text.trim();
    if (!message || over > 0) return;
    const named = { ...mentions.named(), ...link.named() };
    currentSync()?.send(conversationId, { kind: 'text', text: message, ...named });
    setText('');
    saidTyping.current = 0;
    field.current?.focus();
  };
  const insert = (part: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? at;
    write(text.slice(0, at) + part + text.slice(to));
    requestAnimationFrame(() =>
      field.current?.setSelectionRange(at + part.length, at + part.length),
    );
  };
  const sendFiles = useCallback(
    (files: readonly File[]) => setOutgoing({ kind: 'files', files, asFiles: false }),
    [],
  );
  const dropping = useDroppedFiles(sendFiles);
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // a table copied from a spreadsheet brings a picture of itself along: its words are meant
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    sendFiles(files);
  };
  const closeOutgoing = useCallback(() => {
    setOutgoing(undefined);
    setPanel(undefined);
  }, []);
  const toggleTalking = () => {
    setTalking(!talking);
    setPanel(undefined);
  };
  const toggle = (which: 'emoji' | 'plus') => {
    setPanel(panel === which ? undefined : which);
    setTalking(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return;
    // Enter that ends the choice of a Chinese word must not send
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (layout === 'phone' && matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={styles.composer}>
      <MentionPicker {...mentions.picker} />
      <QuoteBar conversationId={conversationId} />
      <LinkPreviewBar link={link} />
      {over > -200 && (
        <p className={over > 0 ? styles.over : styles.near} role={over > 0 ? 'alert' : undefined}>
          {over > 0 ? t('composer.over', { count: over }) : t('composer.left', { count: -over })}
        </p>
      )}
      <div className={styles.row}>
        {layout === 'phone' && <TalkToggle talking={talking} onToggle={toggleTalking} />}
        <div className={styles.field}>
          {talking ? (
            <Suspense fallback={<div className={styles.input} />}>
              <VoiceButton conversationId={conversationId} />
            </Suspense>
          ) : (
            <textarea
              ref={field}
              className={styles.input}
              rows={1}
              value={text}
              placeholder={t('composer.placeholder')}
              aria-label={t('composer.placeholder')}
              enterKeyHint={layout === 'phone' ? 'enter' : 'send'}
              onChange={(event) => write(mentions.edit(event.target.value))}
              {...mentions.field}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onFocus={() => setPanel(undefined)}
            />
          )}
        </div>
        <div className={styles.tools}>
          <IconButton
            label={t('composer.emoji')}
            icon={<Smile size={24} />}
            pressed={panel === 'emoji'}
            onPress={() => toggle('emoji')}
          />
          {layout === 'panes' && (
            <>
              <ComposerTools onOutgoing={setOutgoing} />
              <TalkToggle talking={talking} onToggle={toggleTalking} />
              <span className={styles.hint}>{t('composer.keys')}</span>
              <Button size="s" disabled={!text.trim() || over > 0} onPress={send}>
                {t('composer.send')}
              </Button>
            </>
          )}
          {layout === 'phone' &&
            (text.trim() && !talking ? (
              <span className={styles.send}>
                <IconButton
                  label={t('composer.send')}
                  icon={<SendHorizontal size={24} />}
                  tone="tea"
                  disabled={over > 0}
                  onPress={send}
                />
              </span>
            ) : (
              <IconButton
                label={t('composer.more')}
                icon={<CirclePlus size={24} />}
                pressed={panel === 'plus'}
                onPress={() => toggle('plus')}
              />
            ))}
        </div>
      </div>
      {panel && (
        <Suspense fallback={<div className={styles.panel} />}>
          <div className={styles.panel}>
            {panel === 'emoji' ? (
              <StickerPanel conversationId={conversationId} onPick={insert} />
            ) : (
              <PlusPanel onOutgoing={setOutgoing} />
            )}
          </div>
        </Suspense>
      )}
      {outgoing && (
        <Suspense fallback={null}>
          <OutgoingSheet
            conversationId={conversationId}
            outgoing={outgoing}
            onClose={closeOutgoing}
          />
        </Suspense>
      )}
      {dropping && <DropHint />}
    </div>
  );
}

/** Flips between the keyboard and the voice; what was typed stays. */
function TalkToggle({ talking, onToggle }: { talking: boolean; onToggle: () => void }) {
  const { t } = useTranslation('media');
  return (
    <IconButton
      label={t(talking ? 'record.toText' : 'record.toVoice')}
      icon={talking ? <Keyboard size={24} /> : <Mic size={24} />}
      onPress={onToggle}
    />
  );
}

function DropHint() {
  const { t } = useTranslation('media');
  return <div className={styles.drop}>{t('choose.drop')}</div>;
}
