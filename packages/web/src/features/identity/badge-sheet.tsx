import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BadgeChange, BadgeHolder, BadgeKind } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { FailedLoad } from '../settings/failed-load.tsx';
import styles from './me.module.css';

/** As the contract's MAX_BADGE_REASON. */
const MAX_REASON = 60;

/** One member's badge: what they have, what they get, why, and what was done before. */
export function BadgeSheet({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  const found = useQuery({
    queryKey: ['badges', 'of', accountId],
    queryFn: () => call('GET /operator/badges/:accountId', { params: { accountId } }),
  });
  return (
    <Sheet open onClose={onClose} title={t('badge.title')} tall>
      {found.isPending && <SkeletonRows rows={3} />}
      {found.isError && !found.data && (
        <FailedLoad
          text={t('badges.failed')}
          again={t('badges.again')}
          onAgain={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <BadgeForm holder={found.data.holder} onDone={onClose} />
          <History changes={found.data.changes} />
        </>
      )}
    </Sheet>
  );
}

type Choice = BadgeKind | 'none';

function BadgeForm({ holder, onDone }: { holder: BadgeHolder; onDone: () => void }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { person } = holder;
  const present: Choice = person.verified ?? 'none';
  const [choice, setChoice] = useState<Choice>(present);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (reason.trim() === '') return setMissing(true);
    setBusy(true);
    const params = { accountId: person.id };
    try {
      if (choice === 'none')
        await call('DELETE /operator/badges/:accountId', { params, body: { reason } });
      else
        await call('PUT /operator/badges/:accountId', { params, body: { kind: choice, reason } });
      showToast(t(choice === 'none' ? 'badge.taken' : 'badge.given', { name: person.displayName }));
      onDone();
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['badges'] }),
        queries.invalidateQueries({ queryKey: ['person', person.id] }),
        queries.invalidateQueries({ queryKey: ['contacts'] }),
      ]);
    }
  };
  return (
    <>
      <div className={styles.holder}>
        <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={48} />
        <span className={styles.words}>
          <b className={styles.holderName}>
            {person.displayName} <VerifiedBadge kind={person.verified} />
          </b>
          <span className={styles.small}>@{person.handle}</span>
        </span>
      </div>
      <RadioRows<Choice>
        label={t('badge.title')}
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'none', label: t('badge.none') },
          { value: 'personal', label: t('badge.personal'), hint: t('badge.personalHint') },
          {
            value: 'organisation',
            label: t('badge.organisation'),
            hint: t('badge.organisationHint'),
          },
        ]}
      />
      <TextField
        form="alone"
        label={t(choice === 'none' ? 'badge.why' : 'badge.proven')}
        value={reason}
        onChange={(value) => {
          setReason(value);
          setMissing(false);
        }}
        maxLength={MAX_REASON}
        hint={t('badge.reasonHint')}
        error={missing ? t('badge.reasonMissing') : undefined}
      />
      <div className={styles.go}>
        <Button
          wide
          busy={busy}
          disabled={choice === 'none' && present === 'none'}
          onPress={() => void save()}
        >
          {t(choice === 'none' ? 'badge.take' : 'badge.give')}
        </Button>
      </div>
    </>
  );
}

function History({ changes }: { changes: readonly BadgeChange[] }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  if (changes.length === 0) return null;
  return (
    <section aria-label={t('badge.history')}>
      <h3 className={styles.heading}>{t('badge.history')}</h3>
      <ul className={styles.history}>
        {changes.map(({ id, kind, reason, by, at }) => (
          <li key={id} className={styles.change}>
            <span>
              {t(kind === null ? 'badge.none' : `badge.${kind}`)} · {reason}
            </span>
            <span className={styles.small}>
              {by?.displayName ?? t('badge.former')} · <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
