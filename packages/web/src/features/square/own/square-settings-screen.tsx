import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { SwitchRow } from '../../../ui/switch-row.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';
import { changeSettings } from '../change-settings.ts';
import { useSquareState } from '../use-square-state.ts';
import styles from './own-screens.module.css';

/** As the contract says. */
const MOST_WORDS = 200;
const MOST_LETTERS = 40;

const folded = (word: string) => word.trim().normalize('NFKC').toLowerCase();

/** My choices on the square: suggestions on or off, groups of follows, words that I do not want to see. */
export function SquareSettingsScreen() {
  const { t } = useTranslation('square');
  const { data: state, isError, refetch } = useSquareState();
  if (!state)
    return (
      <Screen title={t('settings.title')}>
        {isError ? (
          <div className={styles.failed} role="alert">
            <p>{t('settings.failed')}</p>
            <Button kind="line" size="s" onPress={() => void refetch()}>
              {t('again')}
            </Button>
          </div>
        ) : (
          <SkeletonRows rows={3} />
        )}
      </Screen>
    );
  return (
    <Screen title={t('settings.title')}>
      <div className={styles.column}>
        <SwitchRow
          label={t('settings.forYou')}
          hint={t('settings.forYouHint')}
          checked={state.forYou}
          onChange={(forYou) => void changeSettings({ forYou })}
        />
        <MenuCell
          label={t('groups.title')}
          value={String(state.groups.length)}
          to="/square/groups"
        />
        <MenuCell label={t('bookmarks.title')} to="/square/bookmarks" />
        <Gap />
        <MuteWords words={state.muteWords} />
      </div>
    </Screen>
  );
}

function MuteWords({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('square');
  const [word, setWord] = useState('');
  const [busy, setBusy] = useState(false);
  const set = async (muteWords: string[]) => {
    setBusy(true);
    const done = await changeSettings({ muteWords });
    setBusy(false);
    return done;
  };
  const add = async () => {
    const wanted = word.trim();
    if (wanted === '') return;
    if (words.some((one) => folded(one) === folded(wanted)))
      return void showToast(t('settings.wordThere'));
    if (await set([wanted, ...words])) setWord('');
  };
  return (
    <Section title={t('settings.words')} aside={`${words.length}/${MOST_WORDS}`}>
      <p className={styles.hint}>{t('settings.wordsHint')}</p>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className={styles.grow}>
          <TextField
            form="alone"
            label={t('settings.word')}
            value={word}
            maxLength={MOST_LETTERS}
            enterKeyHint="done"
            onChange={setWord}
          />
        </div>
        <Button
          type="submit"
          kind="soft"
          busy={busy}
          disabled={word.trim() === '' || words.length >= MOST_WORDS}
        >
          {t('settings.add')}
        </Button>
      </form>
      <ul className={styles.words}>
        {words.map((one) => (
          <li key={one} className={styles.word}>
            <span className={styles.label}>{one}</span>
            <IconButton
              label={t('settings.drop', { word: one })}
              icon={<X size={16} />}
              tone="quiet"
              disabled={busy}
              onPress={() => void set(words.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
