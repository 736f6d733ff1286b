import type { Conversation } from '@teahouse/contract';
import { SendHorizontal, Smile } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLayout } from '../../app/layout.ts';
import { currentSync, useDrafts } from '../../sync/use-sync.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './composer.module.css';
import { MentionPicker } from './groups/mention-picker.tsx';
import { useMentions } from './groups/use-mentions.ts';

/** A message holds at most this many characters, as the contract says. */
const MAX_TEXT = 5_000;
const TYPING_EVERY_MS = 3_000;

const EmojiPanel = lazy(() =>
  import('./emoji-panel.tsx').then((file) => ({ default: file.EmojiPanel })),
);

/** The field to write in. Enter sends where there is a keyboard with one; the draft is kept. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const conversationId = conversation.id;
  const { t } = useTranslation('chat');
  const layout = useLayout();
  const kept = useDrafts().get(conversationId) ?? '';
  const [text, setText] = useState(kept);
  const [emoji, setEmoji] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const saidTyping = useRef(0);
  const over = text.trim().length - MAX_TEXT;
  useKeptDraft(conversationId, text);

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
    currentSync()?.send(conversationId, { kind: 'text', text: message, ...mentions.named() });
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
      {over > -200 && (
        <p className={over > 0 ? styles.over : styles.near} role={over > 0 ? 'alert' : undefined}>
          {over > 0 ? t('composer.over', { count: over }) : t('composer.left', { count: -over })}
        </p>
      )}
      <div className={styles.row}>
        <div className={styles.field}>
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
            onFocus={() => setEmoji(false)}
          />
        </div>
        <div className={styles.tools}>
          <IconButton
            label={t('composer.emoji')}
            icon={<Smile size={24} />}
            pressed={emoji}
            onPress={() => setEmoji(!emoji)}
          />
          {layout === 'panes' && <span className={styles.hint}>{t('composer.keys')}</span>}
          {layout === 'panes' ? (
            <Button size="s" disabled={!text.trim() || over > 0} onPress={send}>
              {t('composer.send')}
            </Button>
          ) : (
            text.trim() && (
              <span className={styles.send}>
                <IconButton
                  label={t('composer.send')}
                  icon={<SendHorizontal size={24} />}
                  tone="tea"
                  disabled={over > 0}
                  onPress={send}
                />
              </span>
            )
          )}
        </div>
      </div>
      {emoji && (
        <Suspense fallback={<div className={styles.panel} />}>
          <div className={styles.panel}>
            <EmojiPanel onPick={insert} />
          </div>
        </Suspense>
      )}
    </div>
  );
}

/** Keeps what was typed when the conversation is left, and a moment after the last key. */
function useKeptDraft(conversationId: string, text: string): void {
  const latest = useRef(text);
  latest.current = text;
  const keep = useCallback(() => {
    const sync = currentSync();
    if (sync && (sync.drafts.get().get(conversationId) ?? '') !== latest.current.trimEnd())
      sync.setDraft(conversationId, latest.current.trimEnd());
  }, [conversationId]);
  useEffect(() => keep, [keep]);
  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, [keep]);
}
