import type { ImportChoice, ImportPreview, PostImport } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { formatCount, formatDay } from '../../../app/format.ts';
import type { Language } from '../../../app/i18n.ts';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { RadioRows } from '../../../ui/radio-rows.tsx';
import { Section } from '../../../ui/section.tsx';
import { TagLabel } from '../../../ui/tag-label.tsx';
import styles from './post-imports.module.css';
import { ServiceTile } from './service-tile.tsx';
import { useImportAction } from './use-import-action.ts';

interface Shown {
  one: PostImport;
  preview: ImportPreview;
}

const usualChoice = ({ service }: ImportPreview): ImportChoice => ({
  publicTo: 'square',
  // what an author of Mastodon kept for followers is not brought unless they say so
  privateTo: service === 'mastodon' ? 'leave_out' : 'me',
});

/** What an archive holds, and where it shall go; nothing was brought yet. */
export function PostImportPreview({ one, preview }: Shown) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const language = useLanguage();
  const act = useImportAction(one.id);
  const [choice, setChoice] = useState(usualChoice(preview));
  const params = { importId: one.id };
  const chosen =
    preview.publicPosts + (choice.privateTo === 'leave_out' ? 0 : preview.privatePosts);
  const posts = Math.max(0, chosen - preview.known);
  return (
    <Screen
      title={t('title')}
      below={
        <FootBar>
          <Button
            kind="line"
            onPress={() => void act(() => call('POST /post-imports/:importId/cancel', { params }))}
          >
            {t('cancel')}
          </Button>
          <Button
            disabled={chosen === 0}
            onPress={() =>
              void act(() => call('POST /post-imports/:importId/confirm', { params, body: choice }))
            }
          >
            {posts > 0
              ? t('confirm', { count: posts, posts: formatCount(posts, language) })
              : t('confirmNone')}
          </Button>
        </FootBar>
      }
    >
      <PreviewHead one={one} preview={preview} />
      <Counts one={one} preview={preview} />
      {preview.publicPosts > 0 && (
        <PublicChoice preview={preview} choice={choice} onChange={setChoice} />
      )}
      {preview.privatePosts > 0 && (
        <PrivateChoice preview={preview} choice={choice} onChange={setChoice} />
      )}
      <Samples preview={preview} />
      <LeftOut preview={preview} />
    </Screen>
  );
}

function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

function PreviewHead({ one, preview }: Shown) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const language = useLanguage();
  const dayOf = (at: string) => formatDay(new Date(at), new Date(0), language);
  const { from, until, service, account } = preview;
  const rangeOf = (first: string, last: string) =>
    first === last ? first : t('preview.range', { from: first, until: last });
  return (
    <div className={styles.head}>
      <ServiceTile service={service} />
      <div className={styles.headWords}>
        <h2>{account || t(`service.${service}`)}</h2>
        <p>{from && until ? rangeOf(dayOf(from), dayOf(until)) : t('preview.nothing')}</p>
        <p>{one.fileName}</p>
      </div>
    </div>
  );
}

function Counts({ preview }: Shown) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const language = useLanguage();
  const posts = (count: number) =>
    t('preview.posts', { count, posts: formatCount(count, language) });
  const { publicPosts, privatePosts, files, known } = preview;
  return (
    <>
      {publicPosts > 0 && <MenuCell label={t('preview.public')} value={posts(publicPosts)} />}
      {privatePosts > 0 && <MenuCell label={t('preview.private')} value={posts(privatePosts)} />}
      {files > 0 && (
        <MenuCell
          label={t('preview.files')}
          value={t('preview.filesCount', { count: files, posts: formatCount(files, language) })}
        />
      )}
      {known > 0 && <MenuCell label={t('preview.known')} value={posts(known)} />}
    </>
  );
}

interface Choosing {
  preview: ImportPreview;
  choice: ImportChoice;
  onChange(choice: ImportChoice): void;
}

function PublicChoice({ preview, choice, onChange }: Choosing) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const title = t('publicTo.title', {
    count: preview.publicPosts,
    posts: formatCount(preview.publicPosts, useLanguage()),
  });
  return (
    <>
      <Gap />
      <Section title={title} strong>
        <RadioRows<ImportChoice['publicTo']>
          label={title}
          value={choice.publicTo}
          onChange={(publicTo) => onChange({ ...choice, publicTo })}
          options={[
            { value: 'square', label: t('publicTo.square'), hint: t('publicTo.squareHint') },
            { value: 'friends', label: t('publicTo.friends') },
            { value: 'me', label: t('publicTo.me') },
          ]}
        />
      </Section>
    </>
  );
}

function PrivateChoice({ preview, choice, onChange }: Choosing) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const title = t('privateTo.title', {
    count: preview.privatePosts,
    posts: formatCount(preview.privatePosts, useLanguage()),
  });
  return (
    <>
      <Gap />
      <Section title={title} strong>
        <p className={styles.why}>{t(`privateTo.${preview.service}`)}</p>
        <RadioRows<ImportChoice['privateTo']>
          label={title}
          value={choice.privateTo}
          onChange={(privateTo) => onChange({ ...choice, privateTo })}
          options={[
            { value: 'me', label: t('privateTo.me') },
            { value: 'friends', label: t('privateTo.friends') },
            { value: 'leave_out', label: t('privateTo.leave_out') },
          ]}
        />
      </Section>
    </>
  );
}

function Samples({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const language = useLanguage();
  if (preview.samples.length === 0) return null;
  return (
    <>
      <Gap />
      <Section title={t('preview.samples')} strong>
        <ul className={styles.samples}>
          {preview.samples.map((sample) => (
            <li key={`${sample.at} ${sample.text}`} className={styles.sample}>
              <p className={styles.sampleText}>{sample.text || t('preview.noText')}</p>
              <p className={styles.sampleFoot}>
                <time dateTime={sample.at}>
                  {formatDay(new Date(sample.at), new Date(0), language)}
                </time>
                {sample.files > 0 && <span>{t('preview.pictures', { count: sample.files })}</span>}
                <TagLabel tone={sample.isPublic ? 'celadon' : 'quiet'}>
                  {t(sample.isPublic ? 'preview.publicTag' : 'preview.privateTag')}
                </TagLabel>
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function LeftOut({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const language = useLanguage();
  if (preview.leftOut.length === 0) return null;
  return (
    <>
      <Gap />
      <Section title={t('preview.leftOut')} strong>
        {preview.leftOut.map(({ reason, count }) => (
          <MenuCell
            key={reason}
            label={t(`reason.${reason}`)}
            value={t('preview.posts', { count, posts: formatCount(count, language) })}
          />
        ))}
      </Section>
    </>
  );
}
