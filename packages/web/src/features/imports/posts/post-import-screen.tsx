import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PostImport } from '@teahouse/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal, call } from '../../../app/api.ts';
import { formatCount } from '../../../app/format.ts';
import { MissingScreen } from '../../../app/missing-screen.tsx';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { ProgressBar } from '../progress-bar.tsx';
import { PostImportPreview } from './post-import-preview.tsx';
import { PostImportResult } from './post-import-result.tsx';
import styles from './post-imports.module.css';
import { RemovePostImport } from './remove-post-import.tsx';
import { ServiceTile } from './service-tile.tsx';
import { useImportAction } from './use-import-action.ts';

/** One import of posts: it is read, shown before it is brought, brought, told about. */
export function PostImportScreen({ params }: ScreenProps<'/imports/posts/:importId'>) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const { importId } = params;
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['imports', 'posts', importId],
    retry: false,
    queryFn: () => call('GET /post-imports/:importId', { params: { importId } }),
  });
  const one = data?.import;
  const isDone = one?.state === 'done';
  useEffect(() => {
    // nobody is told of what was brought, so this device looks by itself
    if (!isDone) return;
    void queries.invalidateQueries({ queryKey: ['square'] });
    void queries.invalidateQueries({ queryKey: ['moments'] });
  }, [isDone, queries]);
  if (error instanceof ApiRefusal && error.status === 404) return <MissingScreen />;
  if (!one)
    return (
      <Screen title={t('title')}>
        {error ? <LoadFailed importId={importId} /> : <SkeletonRows rows={3} />}
      </Screen>
    );
  if (one.state === 'asking' && one.preview)
    return <PostImportPreview one={one} preview={one.preview} />;
  return (
    <Screen title={t('title')} below={<Foot one={one} />}>
      <Head one={one} />
      <Body one={one} />
    </Screen>
  );
}

function LoadFailed({ importId }: { importId: string }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const queries = useQueryClient();
  return (
    <p className={styles.failure} role="alert">
      {t('loadFailed')}{' '}
      <Button
        kind="text"
        size="s"
        onPress={() => void queries.refetchQueries({ queryKey: ['imports', 'posts', importId] })}
      >
        {t('again')}
      </Button>
    </p>
  );
}

function Head({ one }: { one: PostImport }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const { preview } = one;
  return (
    <div className={styles.head}>
      <ServiceTile service={preview?.service} />
      <div className={styles.headWords}>
        <h2>{preview ? preview.account || t(`service.${preview.service}`) : one.fileName}</h2>
        <p>{preview ? one.fileName : t(`state.${one.state}`)}</p>
      </div>
    </div>
  );
}

function Body({ one }: { one: PostImport }) {
  const { t, i18n } = useTranslation('imports', { keyPrefix: 'posts' });
  if (one.state === 'reading' || one.state === 'writing') {
    const posts = one.posts + one.moments;
    const count = formatCount(posts, i18n.language === 'zh' ? 'zh' : 'en');
    return (
      <div className={styles.work}>
        <ProgressBar
          label={t(`state.${one.state}`)}
          {...(one.state === 'writing' ? { value: one.progress } : {})}
        />
        {one.state === 'writing' && <p>{t('written', { count: posts, posts: count })}</p>}
        <p className={styles.quiet}>{t('leave')}</p>
      </div>
    );
  }
  if (one.state === 'failed') return <Failure code={one.refusal ?? 'common.internal'} />;
  if (one.state === 'cancelled') return <p className={styles.intro}>{t('stopped')}</p>;
  return <PostImportResult one={one} />;
}

function Failure({ code }: { code: string }) {
  const { t, i18n } = useTranslation('imports', { keyPrefix: 'posts' });
  const { t: refused } = useTranslation('refusals');
  const key = code.replace('.', '_');
  const known = i18n.exists(key, { ns: 'refusals' }) ? key : 'common_internal';
  const reason = refused(known as 'common_internal');
  return (
    <p className={styles.failure} role="alert">
      {t('failed', { reason })}
    </p>
  );
}

function Foot({ one }: { one: PostImport }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  if (one.state === 'reading' || one.state === 'writing') return <Stop one={one} />;
  if (one.state === 'done') return null;
  return (
    <FootBar>
      <RemovePostImport one={one} />
      <Button to="/imports/posts">{t('another')}</Button>
    </FootBar>
  );
}

/** Stops an import; asks before where something has come already. */
function Stop({ one }: { one: PostImport }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const act = useImportAction(one.id);
  const [asking, setAsking] = useState(false);
  const stop = () => {
    setAsking(false);
    void act(() => call('POST /post-imports/:importId/cancel', { params: { importId: one.id } }));
  };
  return (
    <FootBar>
      <Button kind="line" wide onPress={() => (one.state === 'writing' ? setAsking(true) : stop())}>
        {t('cancel')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('stopTitle')}
        text={t('stopText')}
        cancelLabel={t('goOn')}
        confirm={{ label: t('stop'), kind: 'danger', onPress: stop }}
      />
    </FootBar>
  );
}
