import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentSync } from '../../../sync/use-sync.ts';
import { Button } from '../../../ui/button.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { Section } from '../../../ui/section.tsx';
import { HotRow } from '../hot/hot-row.tsx';
import { useHot } from '../hot/use-hot.ts';
import styles from './before-typing.module.css';

const SHOWN = 10;

/** Before anything is typed: what was looked for last on this device, and what everybody talks about. */
export function BeforeTyping(props: { recent: readonly string[]; onAsk: (text: string) => void }) {
  const { t } = useTranslation('square-places');
  const { data } = useHot();
  const [cleared, setCleared] = useState(false);
  const recent = cleared ? [] : props.recent;
  const hot = data?.topics.filter(({ promoted }) => !promoted).slice(0, SHOWN) ?? [];
  return (
    <div className={styles.column}>
      {recent.length > 0 && (
        <>
          <Section
            title={t('search.recent')}
            aside={
              <Button
                kind="text"
                size="s"
                onPress={() => {
                  currentSync()?.setMark('recent:square-search', []);
                  setCleared(true);
                }}
              >
                {t('search.clear')}
              </Button>
            }
          >
            <ul className={styles.recent}>
              {recent.map((text) => (
                <li key={text}>
                  <button type="button" className={styles.chip} onClick={() => props.onAsk(text)}>
                    <History size={16} aria-hidden="true" />
                    <span className={styles.text}>{text}</span>
                  </button>
                </li>
              ))}
            </ul>
          </Section>
          <Gap />
        </>
      )}
      {hot.length > 0 && (
        <Section
          title={t('search.hot')}
          aside={
            <Link href="/square/hot" className={styles.all}>
              {t('search.allHot')}
            </Link>
          }
        >
          <ol>
            {hot.map((topic) => (
              <li key={topic.name}>
                <HotRow topic={topic} />
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}
