import { createStore, useStore } from './store.ts';
import { readChoice, writeChoice } from './stored-choice.ts';

/** `system` follows the device; `paper` is the light theme, `lacquer` the dark one. */
export type ThemeChoice = 'system' | 'paper' | 'lacquer';

const dark = matchMedia('(prefers-color-scheme: dark)');
const stored = readChoice('theme');
const choice = createStore<ThemeChoice>(
  stored === 'paper' || stored === 'lacquer' ? stored : 'system',
);
const ground = { paper: '#faf8f3', lacquer: '#1c1512' };

const resolve = (wanted: ThemeChoice): 'paper' | 'lacquer' =>
  wanted === 'system' ? (dark.matches ? 'lacquer' : 'paper') : wanted;

const shown = createStore(resolve(choice.get()));

function show(): void {
  const theme = resolve(choice.get());
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground[theme]);
  shown.set(theme);
}

/** Shows the chosen theme and keeps following the device. Call once at start. */
export function startTheme(): void {
  show();
  dark.addEventListener('change', show);
}

/** Chooses a theme and remembers it on this device. */
export function setTheme(next: ThemeChoice): void {
  choice.set(next);
  writeChoice('theme', next === 'system' ? null : next);
  show();
}

/** What the person chose, and what is shown because of it. */
export function useTheme(): { choice: ThemeChoice; shown: 'paper' | 'lacquer' } {
  return { choice: useStore(choice), shown: useStore(shown) };
}
