import { expect, it } from 'vitest';
import type { KeptDraft } from './device-store.ts';
import { Drafts } from './drafts.ts';

const ID = '01a212df-614d-7003-b6a4-4023aba13c92';
const standing = { text: 'the secret word', quote: null, changedAt: '2026-11-25T13:23:02.826Z' };

function open(kept: KeptDraft[] = []) {
  const store = { putDraft: async () => undefined, removeDraft: async () => undefined };
  return new Drafts({ store, tell: async () => undefined }, kept);
}

it('K3 what was emptied stays so when a list that was read before arrives after it', () => {
  const drafts = open();
  drafts.take(ID, standing);
  expect(drafts.texts.get().get(ID)).toBe('the secret word');
  drafts.take(ID, null);
  drafts.take(ID, standing);
  expect(drafts.texts.get().size).toBe(0);
  drafts.take(ID, { ...standing, text: 'new words', changedAt: '2026-11-25T13:23:09.000Z' });
  expect(drafts.texts.get().get(ID)).toBe('new words');
});

it('K3 what this device sent does not come back with its own echo', () => {
  const drafts = open([{ conversationId: ID, ...standing, told: true }]);
  drafts.sent(ID);
  drafts.take(ID, standing);
  expect(drafts.texts.get().size).toBe(0);
});

it('K3 a list that was asked for before a draft came does not empty it', () => {
  const drafts = open();
  const askedIn = drafts.turn;
  drafts.take(ID, standing);
  drafts.take(ID, null, askedIn);
  expect(drafts.texts.get().get(ID)).toBe('the secret word');
  drafts.take(ID, null, drafts.turn);
  expect(drafts.texts.get().size).toBe(0);
});

it('K3 a list that was asked for while the words were told does not take them from the writer', async () => {
  const drafts = open();
  const askedIn = drafts.turn;
  drafts.write(ID, { text: 'just typed' });
  drafts.flush(ID);
  await expect.poll(() => drafts.turn).toBe(askedIn + 2);
  drafts.take(ID, null, askedIn);
  expect(drafts.texts.get().get(ID)).toBe('just typed');
});
