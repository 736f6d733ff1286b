import { useQuery } from '@tanstack/react-query';
import type { PostImport, PostService } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { call } from '../../../app/api.ts';
import { formatCount } from '../../../app/format.ts';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { ChooseFile } from '../choose-file.tsx';
import { UploadState } from '../upload-state.tsx';
import { useUpload } from '../use-upload.ts';
import styles from './post-imports.module.css';
import { ServiceTile } from './service-tile.tsx';

const SERVICES: readonly PostService[] = ['twitter', 'facebook', 'mastodon'];

/** Brings posts from other services: says where to get an archive, takes it, lists what was brought. */
export function PostImportsScreen() {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const [, go] = useLocation();
  const upload = useUpload('post-imports', (taken) => go(`/imports/posts/${taken.id}`));
  return (
    <Screen
      title={t('title')}
      below={
        <ChooseFile
          label={t('choose')}
          accept=".zip,.gz,.tgz,.tar,.js,.json,application/zip,application/gzip"
          busy={upload.progress !== undefined}
          onFile={upload.send}
        />
      }
    >
      <div className={styles.intro}>
        <p>{t('intro')}</p>
        <p className={styles.introNote}>{t('introNote')}</p>
      </div>
      <UploadState upload={upload} />
      <Brought />
      <Section title={t('where')}>
        {SERVICES.map((service) => (
          <div key={service} className={styles.service}>
            <ServiceTile service={service} />
            <div>
              <div className={styles.serviceName}>{t(`service.${service}`)}</div>
              <p className={styles.serviceHow}>{t(`how.${service}`)}</p>
            </div>
          </div>
        ))}
      </Section>
    </Screen>
  );
}

/** What was brought before; nothing where there is nothing. */
function Brought() {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const { data, isError, refetch } = useQuery({
    queryKey: ['imports', 'posts'],
    queryFn: () => call('GET /post-imports', {}),
  });
  if (isError && !data)
    return (
      <p className={styles.failure} role="alert">
        {t('loadFailed')}{' '}
        <Button kind="text" size="s" onPress={() => void refetch()}>
          {t('again')}
        </Button>
      </p>
    );
  if (!data) return <SkeletonRows rows={2} />;
  if (data.imports.length === 0) return null;
  return (
    <Section title={t('mine')}>
      {data.imports.map((one) => (
        <ImportCell key={one.id} one={one} />
      ))}
    </Section>
  );
}

function ImportCell({ one }: { one: PostImport }) {
  const { t, i18n } = useTranslation('imports', { keyPrefix: 'posts' });
  const count = one.posts + one.moments;
  const posts = formatCount(count, i18n.language === 'zh' ? 'zh' : 'en');
  const brought = count > 0 ? t('brought', { count, posts }) : t('broughtNothing');
  return (
    <Cell
      to={`/imports/posts/${one.id}`}
      lead={<ServiceTile service={one.preview?.service} />}
      title={
        one.preview ? one.preview.account || t(`service.${one.preview.service}`) : one.fileName
      }
      time={<RelativeTime at={one.createdAt} />}
      line={one.state === 'done' ? brought : t(`state.${one.state}`)}
    />
  );
}
