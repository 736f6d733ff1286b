import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../app/i18n.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { formatShortCount } from '../posts/short-count.ts';
import styles from './post-editor.module.css';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';
import { askedAt, writtenParts } from './written-parts.ts';

export interface PostEditorHandle {
  /** Writes something where the caret is. */
  insert: (words: string) => void;
}

/** Where the words of a post are written: topics and names are marked, and suggested while they are typed. */
export function PostEditor(props: {
  ref?: Ref<PostEditorHandle>;
  text: string;
  placeholder: string;
  myId: string;
  /** The caret begins before the words that are there. */
  caretFirst?: boolean;
  onChange: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  const { text, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [closed, setClosed] = useState<number | undefined>();
  const [at, setAt] = useState(0);
  const placed = useRef<number | undefined>(undefined);
  const id = useId();
  const asked = useMemo(() => askedAt(text, caret), [text, caret]);
  const isOpen = asked !== undefined && asked.from !== closed;
  const found = useSuggestions(isOpen ? asked : undefined, props.myId);
  const chosen = Math.min(at, found.length - 1);
  const put = (from: number, to: number, words: string) => {
    placed.current = from + words.length;
    onChange(text.slice(0, from) + words + text.slice(to));
  };
  useImperativeHandle(props.ref, () => ({
    insert: (words) => {
      const here = field.current?.selectionStart ?? text.length;
      put(here, field.current?.selectionEnd ?? here, words);
    },
  }));
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const begin = props.caretFirst ? 0 : element.value.length;
    element.setSelectionRange(begin, begin);
  }, [props.caretFirst]);
  useLayoutEffect(() => {
    // the caret goes behind what was written for the person
    if (placed.current === undefined || text.length < placed.current) return;
    field.current?.focus();
    field.current?.setSelectionRange(placed.current, placed.current);
    setCaret(placed.current);
    placed.current = undefined;
  }, [text]);
  const choose = ({ insert }: Suggestion) => asked && put(asked.from, caret, insert);
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) setAt((chosen + step + found.length) % found.length);
    else if (event.key === 'Escape') setClosed(asked?.from);
    else if ((event.key === 'Enter' || event.key === 'Tab') && found[chosen]) choose(found[chosen]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.editor}>
      <div className={styles.layers}>
        <div className={styles.drawn} aria-hidden="true">
          {writtenParts(text).map((part) => (
            <span key={part.from} className={part.leads ? styles.leads : undefined}>
              {part.text}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          className={styles.field}
          rows={4}
          value={text}
          placeholder={props.placeholder}
          aria-label={props.placeholder}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? id : undefined}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          onChange={(event) => {
            setAt(0);
            setCaret(event.target.selectionStart);
            onChange(event.target.value);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={props.onPaste}
        />
      </div>
      {found.length > 0 && <Suggestions id={id} found={found} chosen={chosen} onChoose={choose} />}
    </div>
  );
}

function Suggestions(props: {
  id: string;
  found: readonly Suggestion[];
  chosen: number;
  onChoose: (suggestion: Suggestion) => void;
}) {
  const { id, found, chosen } = props;
  const { t } = useTranslation('square');
  return (
    <div id={id} role="listbox" aria-label={t('compose.suggestions')} className={styles.list}>
      {found.map((one, place) => (
        <button
          key={one.key}
          type="button"
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === chosen}
          className={cx(styles.option, place === chosen && styles.chosen)}
          // the field keeps the focus, and the phone its keyboard
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(one)}
        >
          <SuggestionWords suggestion={one} />
        </button>
      ))}
    </div>
  );
}

function SuggestionWords({ suggestion: { topic, person } }: { suggestion: Suggestion }) {
  const { t } = useTranslation('square');
  if (topic)
    return (
      <>
        <span className={styles.name}>#{topic.name}#</span>
        <span className={styles.other}>
          {t('compose.topicPosts', {
            count: topic.posts,
            n: formatShortCount(topic.posts, currentLanguage()),
          })}
        </span>
      </>
    );
  if (!person) return null;
  return (
    <>
      <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={32} />
      <span className={styles.name}>{person.displayName}</span>
      <span className={styles.other}>@{person.handle}</span>
    </>
  );
}
