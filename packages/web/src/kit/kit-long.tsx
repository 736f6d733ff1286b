import { useCallback, useRef, useState } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Cell } from '../ui/cell.tsx';
import { LetterRail, railLetters } from '../ui/letter-rail.tsx';
import { LetterStrip } from '../ui/letter-strip.tsx';
import { SearchLink } from '../ui/search-field.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

const people = railLetters
  .filter((_, index) => index % 3 !== 1)
  .flatMap((letter) =>
    Array.from({ length: 200 }, (_, index) => ({ letter, first: index === 0, number: index + 1 })),
  );
const present = new Set(people.map((person) => person.letter));

/** Five thousand friends with their letters. */
export function KitLongList() {
  const words = useKitWords();
  const list = useRef<VirtualListHandle>(null);
  const [letter, setLetter] = useState('★');
  return (
    <div className={styles.frame} data-kit="friends">
      <VirtualList
        ref={list}
        label={words.long}
        items={people}
        keyOf={(person) => `${person.letter}${person.number}`}
        onTopItem={(person) => setLetter(person.letter)}
        part="friends"
        before={<SearchLink to="/kit" label={words.search} />}
      >
        {(person) => (
          <>
            {person.first && <LetterStrip>{person.letter}</LetterStrip>}
            <Cell
              size={56}
              divided={!person.first}
              onPress={() => undefined}
              lead={
                <Avatar size={40} name={person.letter} seed={`${person.letter}${person.number}`} />
              }
              title={words.item.replace('{n}', `${person.letter}${person.number}`)}
            />
          </>
        )}
      </VirtualList>
      <LetterRail
        present={present}
        current={letter}
        onPick={(next) => list.current?.scrollToKey(`${next}1`, 'start')}
      />
    </div>
  );
}

/** A conversation that begins at its end and grows at both. */
export function KitLog() {
  const words = useKitWords();
  const list = useRef<VirtualListHandle>(null);
  const [range, setRange] = useState({ first: 5000, last: 10_000 });
  const [atEnd, setAtEnd] = useState(true);
  const [messages, setMessages] = useState(() => numbers(5000, 10_000));
  const grow = useCallback((older: number, newer: number) => {
    setRange(({ first, last }) => {
      setMessages(numbers(first - older, last + newer));
      return { first: first - older, last: last + newer };
    });
  }, []);
  return (
    <>
      <div className={styles.frame} data-kit="log">
        <VirtualList
          ref={list}
          label={words.log}
          items={messages}
          keyOf={String}
          anchor="end"
          onAtEnd={setAtEnd}
          part="log"
        >
          {(number) => (
            <p className={styles.message} data-number={number}>
              {`${words.message.replace('{n}', String(number))} ${'。'.repeat(number % 90)}`}
            </p>
          )}
        </VirtualList>
      </div>
      <div className={styles.wrap} data-first={range.first}>
        <Button size="s" kind="line" onPress={() => grow(20, 0)}>
          {words.older}
        </Button>
        <Button size="s" kind="line" onPress={() => grow(0, 1)}>
          {words.newer}
        </Button>
        <span>{atEnd ? words.atEnd : words.notAtEnd}</span>
      </div>
    </>
  );
}

const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
