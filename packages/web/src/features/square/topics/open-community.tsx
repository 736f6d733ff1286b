import type { Topic } from '@teahouse/contract';
import { Hash } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useTopicDeeds } from './use-topic-deeds.ts';

const MAX_INTRO = 200;

/** Offers to open a community for a topic that has none. */
export function OpenCommunity({ topic, name }: { topic: Topic; name: string }) {
  const { t } = useTranslation('square-places');
  const { busy, run } = useTopicDeeds(name);
  const [open, setOpen] = useState(false);
  const [intro, setIntro] = useState('');
  const make = async () => {
    const made = await run(() =>
      call('POST /square/topics/:name/community', {
        params: { name },
        body: { intro: intro.trim() },
      }),
    );
    if (made) setOpen(false);
  };
  return (
    <>
      <MenuCell
        icon={<Hash size={24} />}
        iconTone="tea"
        label={t('topic.open')}
        hint={t('topic.openHint')}
        onPress={() => setOpen(true)}
      />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('topic.openTitle', { name: topic.name })}
        actions={
          <Button busy={busy} onPress={() => void make()}>
            {t('topic.openAction')}
          </Button>
        }
      >
        {open && (
          <TextField
            form="alone"
            multiline
            label={t('topic.intro')}
            hint={t('topic.introHint')}
            value={intro}
            onChange={setIntro}
            maxLength={MAX_INTRO}
          />
        )}
      </Sheet>
    </>
  );
}
