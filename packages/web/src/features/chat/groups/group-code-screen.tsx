import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, RefreshCw, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { formatDay } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useConversationName } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { FailedLoad } from './failed-load.tsx';
import styles from './group-code-screen.module.css';
import { GroupFaces } from './group-faces.tsx';
import { mayManage } from './group-rights.ts';
import { GroupScreen, type OpenGroup } from './group-screen.tsx';

/** A code that is good for less than a day is made anew. */
const REMAKE_MS = 86_400_000;

interface Link {
  token: string;
  expiresAt: string;
}

const markOf = (conversationId: string) => `group-link ${conversationId}`;

async function makeLink(conversationId: string, renew: boolean): Promise<Link> {
  const { token, expiresAt } = await call('POST /chat/groups/:conversationId/link', {
    params: { conversationId },
    body: { renew },
  });
  currentSync()?.setMark(markOf(conversationId), { token, expiresAt });
  return { token, expiresAt };
}

/** The link that this device made before, while it leads into the group, else a new one. */
async function keptLink(conversationId: string): Promise<Link> {
  const kept = (await currentSync()?.mark(markOf(conversationId))) as Link | undefined;
  if (!kept || Date.parse(kept.expiresAt) - Date.now() < REMAKE_MS)
    return makeLink(conversationId, false);
  try {
    await call('GET /chat/group-links/:token', { params: { token: kept.token } });
  } catch (error) {
    // somebody renewed the links of the group
    if (refusalCode(error) === 'common.not_found') return makeLink(conversationId, false);
    if (refusalCode(error) !== 'network') throw error;
  }
  return kept;
}

/** The QR code that leads into a group for seven days. */
export function GroupCodeScreen({ params }: ScreenProps<'/chats/:conversationId/code'>) {
  const { t } = useTranslation('groups');
  return (
    <GroupScreen conversationId={params.conversationId} title={t('code.title')}>
      {(group) => (
        <Screen title={t('code.title')} ground="paper-2">
          <Code group={group} />
        </Screen>
      )}
    </GroupScreen>
  );
}

function Code({ group }: { group: OpenGroup }) {
  const { t } = useTranslation('groups');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const name = useConversationName()(group);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const key = ['group-link', group.id];
  const { data, error, isError, refetch } = useQuery({
    queryKey: key,
    retry: false,
    queryFn: () => keptLink(group.id),
  });
  if (!data)
    return isError ? (
      <FailedLoad text={refusalText(error)} onAgain={() => void refetch()} />
    ) : (
      <SkeletonRows />
    );
  // the address by which this page was reached is the one that the friend's phone reaches too
  const link = new URL(`/g/${data.token}`, location.origin).href;
  const until = t('code.until', {
    date: formatDay(new Date(data.expiresAt), new Date(), currentLanguage()),
  });
  const renew = async () => {
    setBusy(true);
    try {
      queries.setQueryData(key, await makeLink(group.id, true));
      showToast(t('code.renewed'));
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const save = async () => {
    const { drawCodePicture } = await import('./code-picture.ts');
    const picture = await drawCodePicture({ link, name, foot: t('code.foot'), until });
    const address = URL.createObjectURL(picture);
    const anchor = Object.assign(document.createElement('a'), {
      href: address,
      download: `${name}.png`,
    });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const share = async () => {
    if (navigator.share) return navigator.share({ url: link }).catch(() => undefined);
    await navigator.clipboard?.writeText(link);
    showToast(t('code.copied'));
  };
  return (
    <>
      <section className={styles.card} aria-label={t('code.title')}>
        <div className={styles.head}>
          <GroupFaces faces={group.faces} size={48} />
          <b className={styles.name}>{name}</b>
        </div>
        <div className={styles.code}>
          <QrCode text={link} label={t('code.picture', { name })} size={240} mark />
        </div>
        <div className={styles.foot}>
          <span>{t('code.foot')}</span>
          <span>{until}</span>
        </div>
      </section>
      {group.group.approval && <p className={styles.note}>{t('code.approval')}</p>}
      <div className={styles.tools}>
        <button type="button" onClick={() => void save()}>
          <Download size={20} aria-hidden="true" /> {t('code.save')}
        </button>
        <button type="button" onClick={() => void share()}>
          <Share2 size={20} aria-hidden="true" /> {t('code.share')}
        </button>
        {mayManage(group.role) && (
          <button type="button" onClick={() => setAsking(true)}>
            <RefreshCw size={20} aria-hidden="true" /> {t('code.renew')}
          </button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('code.renewTitle')}
        text={t('code.renewText')}
        confirm={{ label: t('code.renew'), busy, onPress: () => void renew() }}
      />
    </>
  );
}
