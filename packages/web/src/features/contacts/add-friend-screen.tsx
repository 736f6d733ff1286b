import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Profile } from '@teahouse/contract';
import { RefreshCw, ScanLine, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { useSession } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import styles from './contacts.module.css';

/** Finds a friend by handle, phone or scan; shows my own card to be scanned. */
export function AddFriendScreen() {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [nobody, setNobody] = useState<string | undefined>();
  const find = async () => {
    const query = typed.trim();
    if (!query) return;
    setNobody(undefined);
    try {
      const { found } = await call('POST /contacts/find', { body: { query } });
      if (!found) return setNobody(query);
      openFound(queries, found);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <Screen
      title={t('add.title')}
      above={
        <SearchField
          label={t('add.search')}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setNobody(undefined);
          }}
          onSubmit={() => void find()}
        />
      }
    >
      <p className={styles.note} role={nobody === undefined ? undefined : 'status'}>
        {nobody === undefined ? t('add.note') : t('add.nobody', { query: nobody })}
      </p>
      {typed.trim() !== '' && nobody === undefined && (
        <MenuCell label={t('add.find', { query: typed.trim() })} onPress={() => void find()} />
      )}
      <MenuCell
        icon={<ScanLine size={24} />}
        iconTone="tea"
        label={t('scan.title')}
        hint={t('scan.hint')}
        to="/scan"
      />
      <div className={styles.well}>
        <MyCard />
      </div>
    </Screen>
  );
}

/** Opens the page of somebody who was found; what was found is shown without asking again. */
export function openFound(queries: ReturnType<typeof useQueryClient>, found: Profile): void {
  queries.setQueryData(['person', found.person.id], found);
  navigate(`/people/${found.person.id}`);
}

function MyCard() {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const session = useSession();
  const { data } = useQuery({
    queryKey: ['my-code'],
    queryFn: () => call('GET /identity/me/code', {}),
  });
  const [asking, setAsking] = useState(false);
  if (session.status !== 'member') return null;
  const { me } = session;
  // the address by which this page was reached is the one that the friend's phone reaches too
  const link = data && new URL(new URL(data.link).pathname, location.origin).href;
  const renew = async () => {
    setAsking(false);
    try {
      queries.setQueryData(['my-code'], await call('POST /identity/me/code', {}));
      showToast(t('card.renewed'));
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  const share = async () => {
    if (!link) return;
    if (navigator.share) return navigator.share({ url: link }).catch(() => undefined);
    await navigator.clipboard?.writeText(link);
    showToast(t('card.copied'));
  };
  return (
    <>
      <section className={styles.card} aria-label={t('card.title')}>
        <div className={styles.cardHead}>
          <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={48} />
          <span>
            <b>
              {me.displayName} <VerifiedBadge kind={me.verified} />
            </b>
            <small>
              @{me.handle}
              {me.region && ` · ${me.region}`}
            </small>
          </span>
        </div>
        <div className={styles.cardCode}>
          {link && <QrCode text={link} label={t('card.title')} size={240} mark />}
        </div>
        <div className={styles.cardFoot}>{t('card.foot')}</div>
      </section>
      <div className={styles.three}>
        <button type="button" onClick={() => void share()}>
          <Share2 size={20} aria-hidden="true" /> {t('card.share')}
        </button>
        <button type="button" onClick={() => setAsking(true)}>
          <RefreshCw size={20} aria-hidden="true" /> {t('card.renew')}
        </button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('card.renewTitle')}
        text={t('card.renewText')}
        confirm={{ label: t('card.renew'), onPress: () => void renew() }}
      />
    </>
  );
}
