import type { SquarePost, Topic } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';
import styles from './community-sheet.module.css';
import { useTopicPosts } from './use-topic.ts';
import { useTopicDeeds } from './use-topic-deeds.ts';

const MAX_INTRO = 200;
const MAX_PINS = 3;

interface CommunitySheetProps {
  open: boolean;
  onClose: () => void;
  topicName: string;
  community: NonNullable<Topic['community']>;
  /** As the address names the topic. */
  name: string;
}

/** Where the host changes the introduction and which posts stand first. */
export function CommunitySheet(props: CommunitySheetProps) {
  const { t } = useTranslation('square-places');
  const { busy, run } = useTopicDeeds(props.name);
  const [intro, setIntro] = useState(props.community.intro);
  const [pinned, setPinned] = useState(props.community.pinned.map(({ id }) => id));
  const save = async () => {
    const changed = await run(() =>
      call('PATCH /square/topics/:name/community', {
        params: { name: props.name },
        body: { intro: intro.trim(), pinnedIds: pinned },
      }),
    );
    if (!changed) return;
    props.onClose();
    showToast(t('topic.saved'));
  };
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={t('topic.editTitle', { name: props.topicName })}
      tall
      flush
      actions={
        <Button busy={busy} onPress={() => void save()}>
          {t('topic.save')}
        </Button>
      }
    >
      <div className={styles.field}>
        <TextField
          form="alone"
          multiline
          label={t('topic.intro')}
          hint={t('topic.introHint')}
          value={intro}
          onChange={setIntro}
          maxLength={MAX_INTRO}
        />
      </div>
      <Section title={t('topic.pins')} aside={t('topic.pinsHint', { count: MAX_PINS })}>
        {props.open && (
          <Pins
            name={props.name}
            now={props.community.pinned}
            pinned={pinned}
            onChange={setPinned}
          />
        )}
      </Section>
    </Sheet>
  );
}

/** The posts that stand first now, then the hot ones, to choose among. */
function Pins(props: {
  name: string;
  now: readonly SquarePost[];
  pinned: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { pinned, onChange } = props;
  const { t } = useTranslation('square-places');
  const list = useTopicPosts(props.name, 'hot');
  const shown = new Map([...props.now, ...list.posts].map((post) => [post.id, post]));
  if (list.isPending && shown.size === 0) return <SkeletonRows rows={3} size={56} />;
  if (shown.size === 0) return <p className={styles.none}>{t('topic.noPosts')}</p>;
  return [...shown.values()].map((post) => (
    <CheckboxRow
      key={post.id}
      label={post.text.slice(0, 60) || t('topic.picturePost')}
      hint={post.author.displayName}
      checked={pinned.includes(post.id)}
      disabled={!pinned.includes(post.id) && pinned.length >= MAX_PINS}
      onChange={(on) => onChange(on ? [...pinned, post.id] : pinned.filter((id) => id !== post.id))}
    />
  ));
}
