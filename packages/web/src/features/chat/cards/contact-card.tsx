import type { Content, Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { useContactsById } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { showToast } from '../../../ui/toast.ts';
import styles from './card.module.css';

type CardPerson = Extract<Content, { kind: 'contact' }>['person'];

/** The card of a person, as they were when it was sent; a tap opens their page. Without an entry it waits to be sent. */
export function ContactCard({ person, entry }: { person: CardPerson; entry?: Entry }) {
  const { t } = useTranslation('messages');
  const known = useContactsById().get(person.id);
  const name = known?.remark || person.displayName;
  const open = async (place: Entry) => {
    try {
      // a friend's page and my own need no introduction
      if (!known && person.id !== currentSync()?.accountId) await introduce(place);
      navigate(`/people/${person.id}`);
    } catch (error) {
      const offline = refusalCode(error) === 'network';
      showToast(offline ? t('quote.unreachable') : t('card.gone'), { tone: 'bad' });
    }
  };
  const inside = (
    <>
      <span className={styles.body}>
        <Avatar name={name} src={person.avatarUrl} seed={person.id} size={48} />
        <span className={styles.words}>
          <span className={styles.title}>{name}</span>
          <span className={styles.under}>@{person.handle}</span>
        </span>
      </span>
      <span className={styles.foot}>{t('card.contact')}</span>
    </>
  );
  if (!entry) return <span className={styles.card}>{inside}</span>;
  return (
    <button
      type="button"
      className={styles.card}
      aria-label={t('card.open', { name })}
      onClick={() => void open(entry)}
    >
      {inside}
    </button>
  );
}

async function introduce({ conversationId, position }: Entry): Promise<void> {
  await call('POST /chat/conversations/:conversationId/entries/:position/introduction', {
    params: { conversationId, position },
  });
}
