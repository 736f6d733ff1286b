import type { Content, Entry } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { actionsOn, mayReact } from './message-actions.ts';

const sent = Date.parse('2026-01-01T10:00:00Z');
const entry = (content: Content): Entry => ({
  conversationId: 'c',
  position: 7,
  senderId: 'me',
  clientId: null,
  sentAt: new Date(sent).toISOString(),
  content,
});
const media = {
  id: 'm',
  kind: 'image' as const,
  mime: 'image/jpeg',
  bytes: 1,
  fileName: null,
  width: null,
  height: null,
  durationMs: null,
  waveform: null,
  glimpse: null,
};
const text = entry({ kind: 'text', text: 'tea?' });
const picture = entry({ kind: 'image', media });
const direct = { kind: 'direct' as const, writable: true };
const group = { kind: 'group' as const, writable: true };

describe('what can be done with a message', () => {
  it('CH-4 mine is recalled within two minutes, a file within three hours, of anybody else never', () => {
    const at = (what: Entry, ms: number, mine = true) =>
      actionsOn(what, { mine, conversation: direct, now: sent + ms }).includes('recall');
    expect(at(text, 119_000)).toBe(true);
    expect(at(text, 120_000)).toBe(false);
    expect(at(picture, 3 * 3_600_000 - 1)).toBe(true);
    expect(at(picture, 3 * 3_600_000)).toBe(false);
    expect(at(text, 1_000, false)).toBe(false);
  });

  it('CH-3 words are copied, pictures kept as stickers, and readers asked for in groups only', () => {
    const of = (what: Entry, conversation: typeof direct | typeof group) =>
      actionsOn(what, { mine: true, conversation, now: sent + 600_000 });
    expect(of(text, direct)).toEqual(['copy', 'forward', 'quote', 'select', 'delete']);
    expect(of(picture, group)).toEqual([
      'forward',
      'quote',
      'recall',
      'sticker',
      'info',
      'select',
      'delete',
    ]);
  });

  it('CH-10 an archive is read, copied, sent on and deleted; nothing is written there', () => {
    const old = entry({ kind: 'archived_text', author: 'Marta', text: 'hi', attachment: null });
    const archive = { kind: 'archive' as const, writable: false };
    expect(actionsOn(old, { mine: false, conversation: archive, now: sent })).toEqual([
      'copy',
      'forward',
      'select',
      'delete',
    ]);
    expect(mayReact(old, archive)).toBe(false);
  });

  it('T2 nothing can be done with what was recalled, and nobody reacts to it', () => {
    const gone = entry({ kind: 'recalled' });
    expect(actionsOn(gone, { mine: true, conversation: group, now: sent })).toEqual([]);
    expect(mayReact(gone, group)).toBe(false);
    expect(mayReact(text, group)).toBe(true);
    expect(mayReact(text, { ...group, writable: false })).toBe(false);
  });
});
