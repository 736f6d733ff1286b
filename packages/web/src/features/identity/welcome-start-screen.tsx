import { Check, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useDocumentTitle } from '../../app/document-title.ts';
import { navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Button } from '../../ui/button.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import styles from './door.module.css';
import { LanguageButton } from './language-button.tsx';

type Start = 'town' | 'empty';

/** The operator's first choice: look around in the demo town, or begin empty. */
export function WelcomeStartScreen() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const [start, setStart] = useState<Start>('town');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  useDocumentTitle(t('start.title'));
  const go = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      if (start === 'town') await call('PUT /instance/demo-town', {});
      navigate('/chats', { replace: true });
    } catch (error) {
      setFailure(refusalText(error));
      setBusy(false);
    }
  };
  return (
    <div className={styles.welcome}>
      <header className={styles.welcomeTop}>
        <Wordmark />
        <LanguageButton />
      </header>
      <h1 className={styles.welcomeTitle}>{t('start.title')}</h1>
      <p className={styles.welcomeText}>{t('start.text')}</p>
      <div className={styles.options} role="radiogroup" aria-label={t('start.title')}>
        <Option value="town" chosen={start} onChoose={setStart} picture>
          <b>{t('start.town')}</b>
          <small>{t('start.townText')}</small>
        </Option>
        <Option value="empty" chosen={start} onChoose={setStart}>
          <b>{t('start.empty')}</b>
          <small>{t('start.emptyText')}</small>
        </Option>
      </div>
      <p className={styles.removable}>
        <Undo2 size={20} aria-hidden="true" /> {t('start.removable')}
      </p>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.foot}>
        <Button wide busy={busy} onPress={() => void go()}>
          {t(start === 'town' ? 'start.goTown' : 'start.goEmpty')}
        </Button>
      </div>
    </div>
  );
}

function Option(props: {
  value: Start;
  chosen: Start;
  onChoose: (start: Start) => void;
  picture?: boolean;
  children: ReactNode;
}) {
  return (
    <label className={styles.option}>
      <input
        type="radio"
        name="start"
        checked={props.value === props.chosen}
        onChange={() => props.onChoose(props.value)}
      />
      {props.picture && <img src="/art/river-dusk.svg" alt="" />}
      <span className={styles.optionWords}>
        <span className={styles.ring} aria-hidden="true">
          <Check size={14} />
        </span>
        <span>{props.children}</span>
      </span>
    </label>
  );
}
