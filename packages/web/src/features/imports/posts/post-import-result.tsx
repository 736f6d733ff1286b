import { useInfiniteQuery } from '@tanstack/react-query';
import type { ImportReason, PostImport } from '@teahouse/contract';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { formatCount } from '../../../app/format.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { Section } from '../../../ui/section.tsx';
import styles from './post-imports.module.css';
import { RemovePostImport } from './remove-post-import.tsx';

/** What an import brought, the ways to it, and what did not come as it was. */
export function PostImportResult({ one }: { one: PostImport }) {
  const { t, i18n } = useTranslation('imports', { keyPrefix: 'posts' });
  const session = useSession();
  const count = (n: number) => formatCount(n, i18n.language === 'zh' ? 'zh' : 'en');
  const posts = one.posts + one.moments;
  return (
    <>
      <p className={styles.done} role="status">
        <CircleCheck size={20} aria-hidden="true" />
        {posts > 0 ? t('brought', { count: posts, posts: count(posts) }) : t('broughtNothing')}
      </p>
      {posts > 0 && (
        <div className={styles.ways}>
          {one.posts > 0 && session.status === 'member' && (
            <Button wide to={`/square/of/${session.me.id}`}>
              {t('result.seeSquare')}
            </Button>
          )}
          {one.moments > 0 && session.status === 'member' && (
            <Button wide kind={one.posts > 0 ? 'soft' : 'tea'} to={`/moments/of/${session.me.id}`}>
              {t('result.seeMoments')}
            </Button>
          )}
        </div>
      )}
      {one.posts > 0 && <MenuCell label={t('result.square')} value={count(one.posts)} />}
      {one.moments > 0 && <MenuCell label={t('result.moments')} value={count(one.moments)} />}
      {one.files > 0 && <MenuCell label={t('result.files')} value={count(one.files)} />}
      {one.known > 0 && <MenuCell label={t('result.known')} value={count(one.known)} />}
      <div className={styles.foot}>
        <RemovePostImport one={one} />
      </div>
      {one.reported > 0 && <Report one={one} count={count(one.reported)} />}
    </>
  );
}

function Report({ one, count }: { one: PostImport; count: string }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const params = { importId: one.id };
  const report = useInfiniteQuery({
    queryKey: ['post-import-report', one.id],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      call('GET /post-imports/:importId/report', { params, query: { after: pageParam } }),
    getNextPageParam: (page) => (page.more ? page.lines.at(-1)?.line : undefined),
  });
  const lines = report.data?.pages.flatMap((page) => page.lines) ?? [];
  const direct = one.preview?.leftOut.find(({ reason }) => reason === 'direct')?.count ?? 0;
  return (
    <>
      <Gap />
      <Section title={t('report')} aside={count} strong>
        {direct > 0 && <MenuCell label={t('reason.direct')} value={direct} />}
        <ul className={styles.report}>
          {lines.map((line) => (
            <li key={`${line.line} ${line.reason}`}>
              <small>
                {t('line', { number: line.line })} · {t(`reason.${line.reason as ImportReason}`)}
              </small>
              {line.text}
            </li>
          ))}
        </ul>
        {report.hasNextPage && (
          <Button kind="text" wide onPress={() => void report.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Section>
    </>
  );
}
