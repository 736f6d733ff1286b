import type { TextLink } from '@teahouse/contract';
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { cx } from '../../../ui/cx.ts';
import { Highlight } from '../../../ui/highlight.tsx';
import { LinkText } from '../../../ui/link-text.tsx';
import styles from './post-text.module.css';
import { squarePath } from './square-paths.ts';
import { type TextPart, textParts } from './text-parts.ts';

const LONG = 180;
const MANY_LINES = 7;

const isLong = (text: string) => text.length > LONG || text.split('\n').length > MANY_LINES;

/** What a post says: topics and names lead where they belong; a long one is folded among others. */
export function PostText(props: {
  text: string;
  links: readonly TextLink[];
  whole?: boolean | undefined;
  /** Smaller, as in a carried post. */
  small?: boolean | undefined;
  /** Words that a search found. */
  marks?: readonly string[] | undefined;
}) {
  const { text, links, whole = false } = props;
  const { t } = useTranslation('square');
  const [open, setOpen] = useState(false);
  const folds = !whole && isLong(text);
  const parts = useMemo(() => textParts(text, links), [text, links]);
  return (
    <div className={cx(styles.text, props.small && styles.small)}>
      <p className={cx(styles.words, folds && !open && styles.folded)}>
        {parts.map((part) => (
          <Fragment key={part.from}>{drawn(part, props.marks)}</Fragment>
        ))}
      </p>
      {folds && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'text.less' : 'text.more')}
        </button>
      )}
    </div>
  );
}

function drawn({ text, link }: TextPart, marks: readonly string[] | undefined): ReactNode {
  const query = marks && marks.length > 0 ? marks.join(' ') : undefined;
  const words = query === undefined ? text : <Highlight text={text} query={query} />;
  if (!link) return query === undefined ? <LinkText text={text} /> : words;
  const to =
    link.kind === 'topic' ? squarePath.topic(link.name) : squarePath.person(link.accountId);
  return (
    <Link href={to} className={styles.link}>
      {words}
    </Link>
  );
}
