import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it('CH-3 an address of this house stays inside, of any other leaves it', () => {
  const own = (href: string) => ownPath(href, 'https://tea.example');
  expect(own('https://tea.example/q/abc?x=1')).toBe('/q/abc?x=1');
  expect(own('https://tea.example.evil.example/q/abc')).toBeUndefined();
  expect(own('http://tea.example/q/abc')).toBeUndefined();
  expect(own('https://tea.example/api/v1/media/1')).toBeUndefined();
  expect(own('https://tea.example/apiary')).toBe('/apiary');
});
