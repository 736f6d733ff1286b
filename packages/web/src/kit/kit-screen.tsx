import { Moon, Search, Sun } from 'lucide-react';
import { setLanguage } from '../app/i18n.ts';
import { Screen } from '../app/screen.tsx';
import { useTabItems } from '../app/tab-items.tsx';
import { setTheme, useTheme } from '../app/theme.ts';
import { Button } from '../ui/button.tsx';
import { Gap } from '../ui/gap.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NavBar } from '../ui/nav-bar.tsx';
import { Section } from '../ui/section.tsx';
import { TabBar } from '../ui/tab-bar.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { KitButtons } from './kit-buttons.tsx';
import { KitFields } from './kit-fields.tsx';
import { KitFloating } from './kit-floating.tsx';
import { KitLists } from './kit-lists.tsx';
import { KitLog, KitLongList } from './kit-long.tsx';
import { KitPeople } from './kit-people.tsx';
import styles from './kit-screen.module.css';
import { KitStates, KitTexts } from './kit-states.tsx';
import { useKitWords } from './kit-words.ts';

/** Every part of the kit in each of its states; only while developing. */
export function KitScreen() {
  const words = useKitWords();
  const { shown } = useTheme();
  const parts = [
    [words.buttons, <KitButtons key="buttons" />],
    [words.people, <KitPeople key="people" />],
    [words.lists, <KitLists key="lists" />],
    [words.fields, <KitFields key="fields" />],
    [words.floating, <KitFloating key="floating" />],
    [words.states, <KitStates key="states" />],
    [words.texts, <KitTexts key="texts" />],
    [words.bars, <KitBars key="bars" />],
    [words.long, <KitLongList key="long" />],
    [words.log, <KitLog key="log" />],
  ] as const;
  return (
    <Screen
      root
      title={words.title}
      actions={
        <>
          <Button size="s" kind="text" onPress={() => void setLanguage('zh')}>
            中文
          </Button>
          <Button size="s" kind="text" onPress={() => void setLanguage('en')}>
            English
          </Button>
          <IconButton
            label={shown}
            icon={shown === 'lacquer' ? <Sun size={24} /> : <Moon size={24} />}
            onPress={() => setTheme(shown === 'lacquer' ? 'paper' : 'lacquer')}
          />
        </>
      }
    >
      <div className={styles.page}>
        {parts.map(([title, part]) => (
          <div key={title} className={styles.part}>
            <Section strong title={title}>
              {part}
            </Section>
            <Gap />
          </div>
        ))}
      </div>
    </Screen>
  );
}

function KitBars() {
  const words = useKitWords();
  const items = useTabItems().map((item, index) => ({
    ...item,
    mark: [{ count: 7 }, undefined, undefined, { dot: true as const }][index],
  }));
  const search = <IconButton label={words.scan} icon={<Search size={24} />} />;
  return (
    <>
      <NavBar root title={words.title} wordmark={<Wordmark />} actions={search} />
      <NavBar title={words.settings} onBack={() => undefined} actions={search} lined />
      <NavBar
        title={words.longName}
        subtitle={words.hint}
        onBack={() => undefined}
        backCount={2}
        actions={search}
        ground="paper-2"
      />
      <NavBar
        title={words.bio}
        onBack={() => undefined}
        backAs="close"
        actions={<Button size="s">{words.sheetDone}</Button>}
      />
      <TabBar label={words.bars} items={items} current="chats" />
    </>
  );
}
