import type { ReplyPermission } from '@teahouse/contract';
import {
  AtSign,
  ChevronRight,
  Clapperboard,
  Hash,
  Image,
  MessagesSquare,
  Vote,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ReplySheet } from '../posts/reply-sheet.tsx';
import styles from './compose-foot.module.css';
import { MOST_TEXT, overBy } from './square-draft.ts';

/** Where the characters that are left begin to be counted. */
const NEAR = -100;

/** Under the words: who may comment, what can be added, and how much room is left. */
export function ComposeFoot(props: {
  text: string;
  replyPermission: ReplyPermission;
  onReplyPermission: (value: ReplyPermission) => void;
  onInsert: (words: string) => void;
  /** Nothing can be added to a post that is only changed. */
  adds?: { pictures: () => void; film: () => void; poll: () => void; hasPoll: boolean } | undefined;
}) {
  const { adds } = props;
  const { t } = useTranslation('square');
  const [sheet, setSheet] = useState(false);
  return (
    <div className={styles.foot}>
      <button type="button" className={styles.reply} onClick={() => setSheet(true)}>
        <MessagesSquare size={20} aria-hidden="true" />
        <span className={styles.words}>{t(`reply.${props.replyPermission}`)}</span>
        <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
      </button>
      <div className={styles.tools}>
        {adds && (
          <>
            <IconButton
              label={t('compose.pictures')}
              icon={<Image size={24} />}
              onPress={adds.pictures}
            />
            <IconButton
              label={t('compose.film')}
              icon={<Clapperboard size={24} />}
              onPress={adds.film}
            />
          </>
        )}
        <IconButton
          label={t('compose.topic')}
          icon={<Hash size={24} />}
          onPress={() => props.onInsert('#')}
        />
        <IconButton
          label={t('compose.mention')}
          icon={<AtSign size={24} />}
          onPress={() => props.onInsert('@')}
        />
        {adds && (
          <span className={cx(adds.hasPoll && styles.on)}>
            <IconButton
              label={t('poll.label')}
              icon={<Vote size={24} />}
              pressed={adds.hasPoll}
              onPress={adds.poll}
            />
          </span>
        )}
        <Room text={props.text} />
      </div>
      <ReplySheet
        open={sheet}
        value={props.replyPermission}
        onClose={() => setSheet(false)}
        onChoose={(value) => {
          setSheet(false);
          props.onReplyPermission(value);
        }}
      />
    </div>
  );
}

/** 46／2,000; near the end how many are left, beyond it how many are too many. */
function Room({ text }: { text: string }) {
  const { t } = useTranslation('square');
  const over = overBy(text);
  const count = (number: number) => formatCount(number, currentLanguage());
  if (over > 0)
    return (
      <span className={cx(styles.room, styles.over)} role="alert">
        {t('compose.over', { count: over, n: count(over) })}
      </span>
    );
  return (
    <span className={cx(styles.room, over > NEAR && styles.near)}>
      {over > NEAR
        ? t('compose.left', { count: -over })
        : `${count(text.trim().length)}／${count(MOST_TEXT)}`}
    </span>
  );
}
