import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatImport, DateOrder } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { goBack } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './imports.module.css';
import { ProgressBar } from './progress-bar.tsx';

/** One import: its progress, its question, its report. */
export function ImportScreen({ params }: ScreenProps<'/imports/:importId'>) {
  const { t } = useTranslation('imports');
  const { importId } = params;
  const { data, isError } = useQuery({
    queryKey: ['imports', importId],
    retry: false,
    queryFn: () => call('GET /imports/:importId', { params: { importId } }),
  });
  if (isError && !data) return <MissingScreen />;
  return (
    <Screen title={data?.import.fileName ?? t('title')}>
      {data ? <Import one={data.import} /> : <SkeletonRows rows={3} />}
    </Screen>
  );
}

function useRun(importId: string) {
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  return async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: ['imports', importId] });
    }
  };
}

function Import({ one }: { one: ChatImport }) {
  const { t } = useTranslation('imports');
  const run = useRun(one.id);
  const params = { importId: one.id };
  const underWay = one.state === 'reading' || one.state === 'writing' || one.state === 'asking';
  return (
    <>
      {(one.state === 'reading' || one.state === 'writing') && (
        <div className={styles.upload}>
          <ProgressBar label={t(`state.${one.state}`)} value={one.progress} />
        </div>
      )}
      {one.state === 'asking' && one.question && <Question one={one} />}
      {one.state === 'failed' && (
        <p className={styles.failure} role="alert">
          {t('failed')} <Reason code={one.refusal} />
        </p>
      )}
      {one.state === 'cancelled' && <p className={styles.how}>{t('cancelled')}</p>}
      {one.state === 'done' && one.conversationId && (
        <MenuCell label={t('open')} to={`/chats/${one.conversationId}`} />
      )}
      <MenuCell label={t('messages')} value={String(one.messages)} />
      <MenuCell label={t('attachments')} value={String(one.attachments)} />
      <MenuCell label={t('notUnderstood')} value={String(one.notUnderstood)} />
      <Gap />
      {underWay ? (
        <MenuCell
          danger
          label={t('cancel')}
          onPress={() => void run(() => call('POST /imports/:importId/cancel', { params }))}
        />
      ) : (
        <Remove one={one} />
      )}
      {one.notUnderstood > 0 && <Report importId={one.id} />}
    </>
  );
}

function Reason({ code }: { code: string | null }) {
  const { t, i18n } = useTranslation('refusals');
  const key = (code ?? '').replace('.', '_');
  return i18n.exists(key, { ns: 'refusals' }) ? t(key as 'common_internal') : t('common_internal');
}

function Question({ one }: { one: ChatImport }) {
  const { t } = useTranslation('imports');
  const run = useRun(one.id);
  const [order, setOrder] = useState<DateOrder | undefined>();
  return (
    <section className={styles.question}>
      <h2>{t('question.title')}</h2>
      <p>{t('question.text', { example: one.question?.example ?? '' })}</p>
      <RadioRows<DateOrder>
        label={t('question.title')}
        options={(one.question?.candidates ?? []).map((candidate) => ({
          value: candidate,
          label: t(`order.${candidate}`),
        }))}
        value={order}
        onChange={setOrder}
      />
      <Button
        wide
        disabled={!order}
        onPress={() =>
          void run(async () => {
            if (order)
              await call('POST /imports/:importId/answer', {
                params: { importId: one.id },
                body: { dateOrder: order },
              });
          })
        }
      >
        {t('question.go')}
      </Button>
    </section>
  );
}

function Remove({ one }: { one: ChatImport }) {
  const { t } = useTranslation('imports');
  const run = useRun(one.id);
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    if (await run(() => call('DELETE /imports/:importId', { params: { importId: one.id } })))
      goBack('/imports');
  };
  return (
    <>
      <MenuCell danger label={t('remove')} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('removeTitle')}
        text={t('removeText')}
        confirm={{ label: t('remove'), kind: 'danger', onPress: () => void remove() }}
      />
    </>
  );
}

function Report({ importId }: { importId: string }) {
  const { t } = useTranslation('imports');
  const report = useInfiniteQuery({
    queryKey: ['import-report', importId],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      call('GET /imports/:importId/report', { params: { importId }, query: { after: pageParam } }),
    getNextPageParam: (page) => (page.more ? page.lines.at(-1)?.line : undefined),
  });
  const lines = report.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Section title={t('report')}>
      <ul className={styles.report}>
        {lines.map((line) => (
          <li key={`${line.line} ${line.reason}`}>
            <small>
              {t('line', { number: line.line })} ·{' '}
              {t(`reason.${line.reason}` as 'reason.line_too_long')}
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
  );
}
