import { expect, it } from 'vitest';
import { findCard, registerCard } from './registry.ts';

it('CH-3 a card is drawn by whoever named its type, and by nobody else', () => {
  expect(findCard('wallet.transfer')).toBeUndefined();
  registerCard('wallet.transfer', async () => () => null);
  expect(findCard('wallet.transfer')).toBeDefined();
  expect(findCard('wallet.transfer_back')).toBeUndefined();
});
