import { describe, expect, it } from 'vitest';
import { noticeLine, noticeWords, shorten } from './notice-words.ts';
import { isQuiet, isWanted, minuteOfDay, speaksTo, USUAL_PREFERENCES } from './rules.ts';

const at = (time: string) => new Date(`2026-03-04T${time}Z`);

describe('quiet hours', () => {
  it('CH-8 quiet hours over midnight, by the clock of the device’s time zone', () => {
    const night = { from: 22 * 60, until: 7 * 60, timeZone: 'Asia/Shanghai' };
    // 22:00 there is 14:00 UTC
    expect(isQuiet(night, at('13:59:59'))).toBe(false);
    expect(isQuiet(night, at('14:00:00'))).toBe(true);
    expect(isQuiet(night, at('16:30:00'))).toBe(true);
    expect(isQuiet(night, at('22:59:59'))).toBe(true);
    expect(isQuiet(night, at('23:00:00'))).toBe(false);
    const elsewhere = { ...night, timeZone: 'America/New_York' };
    expect(isQuiet(elsewhere, at('14:00:00'))).toBe(false);
    expect(isQuiet(elsewhere, at('03:00:00'))).toBe(true);
  });

  it('CH-8 quiet hours within a day, all day, and none', () => {
    const noon = { from: 12 * 60, until: 13 * 60, timeZone: 'UTC' };
    expect(
      ['11:59:00', '12:00:00', '12:59:00', '13:00:00'].map((t) => isQuiet(noon, at(t))),
    ).toEqual([false, true, true, false]);
    const always = { from: 60, until: 60, timeZone: 'UTC' };
    expect(['00:00:00', '01:00:00', '23:59:00'].map((t) => isQuiet(always, at(t)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isQuiet(null, at('12:00:00'))).toBe(false);
  });

  it('CH-8 quiet hours follow daylight saving, and zones of half hours', () => {
    expect(minuteOfDay(new Date('2026-03-28T12:00:00Z'), 'Europe/Berlin')).toBe(13 * 60);
    expect(minuteOfDay(new Date('2026-03-30T12:00:00Z'), 'Europe/Berlin')).toBe(14 * 60);
    expect(minuteOfDay(at('00:00:00'), 'Asia/Kolkata')).toBe(5 * 60 + 30);
    expect(minuteOfDay(at('00:00:00'), 'UTC')).toBe(0);
  });
});

describe('who is told', () => {
  it('CH-8 mute and "only when I am named" let through what names the reader, in groups', () => {
    const preferences = USUAL_PREFERENCES;
    const only = { ...preferences, groupsOnlyMentions: true };
    const wanted = (inGroup: boolean, muted: boolean, named: boolean, chosen = preferences) =>
      isWanted({ inGroup, muted, named, preferences: chosen });
    expect(wanted(false, false, false)).toBe(true);
    expect(wanted(false, true, true)).toBe(false);
    expect(wanted(true, false, false)).toBe(true);
    expect(wanted(true, true, false)).toBe(false);
    expect(wanted(true, true, true)).toBe(true);
    expect(wanted(true, false, false, only)).toBe(false);
    expect(wanted(true, false, true, only)).toBe(true);
    expect(wanted(false, false, false, only)).toBe(true);
  });

  it('CH-8 who is named: by @, by @all, by an announcement, by an answer', () => {
    expect(speaksTo({ kind: 'text' }, 'me')).toBe(false);
    expect(speaksTo({ kind: 'text', mentions: ['you'] }, 'me')).toBe(false);
    expect(speaksTo({ kind: 'text', mentions: ['you', 'me'] }, 'me')).toBe(true);
    expect(speaksTo({ kind: 'text', everyone: true }, 'me')).toBe(true);
    expect(speaksTo({ kind: 'image', answers: 'me' }, 'me')).toBe(true);
    expect(speaksTo({ kind: 'announcement' }, 'me')).toBe(true);
  });
});

describe('what is said', () => {
  it('CH-8 one line for each kind, in both languages; nothing for what is no message', () => {
    const media = { id: 'm', fileName: '报价.pdf' } as never;
    const place = { name: 'Old Street', address: '', latitude: 1, longitude: 2 };
    const { zh, en } = noticeWords;
    expect(noticeLine({ kind: 'text', text: ' a\n\n b ' }, en)).toBe('a b');
    expect(noticeLine({ kind: 'voice', media }, zh)).toBe('[语音]');
    expect(noticeLine({ kind: 'image', media }, en)).toBe('[Photo]');
    expect(noticeLine({ kind: 'file', media }, zh)).toBe('[文件] 报价.pdf');
    expect(noticeLine({ kind: 'location', place }, en)).toBe('[Location] Old Street');
    expect(noticeLine({ kind: 'card', type: 'a.b', line: 'a transfer', data: {} }, en)).toBe(
      'a transfer',
    );
    expect(noticeLine({ kind: 'announcement', text: '' }, en)).toBeUndefined();
    expect(noticeLine({ kind: 'reaction', position: 1, emoji: '🍵' }, en)).toBeUndefined();
    expect(noticeLine({ kind: 'member_left', ownerId: null }, en)).toBeUndefined();
  });

  it('CH-8 a long text is cut between characters, far below what a push carries', () => {
    const long = shorten('🫖'.repeat(5_000));
    expect([...long]).toHaveLength(160);
    expect(long.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(long)).toBeLessThan(1_000);
  });
});
