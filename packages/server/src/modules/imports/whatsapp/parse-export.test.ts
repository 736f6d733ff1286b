import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';
import { type ExportEvent, parseExport } from './parse-export.ts';
import { readLines } from './read-lines.ts';
import { collect } from './testing/collect.ts';

const parse = async (text: string, knownFiles?: string[]): Promise<ExportEvent[]> => {
  const bytes = [Buffer.from(text)];
  const format = await detectFormat(readLines(bytes), new Date('2026-06-15'));
  if (!format) throw new Error('no format');
  const order = format.certain ? format.order : 'dmy';
  const known = knownFiles && new Set(knownFiles);
  const options = { layout: format.layout, order, timeZone: 'UTC', knownFiles: known };
  return collect(parseExport(readLines(bytes), options));
};
const android = (rest: string, knownFiles?: string[]) =>
  parse(`31/12/2021, 10:15 - ${rest}`, knownFiles);
const iphone = (rest: string, knownFiles?: string[]) =>
  parse(`[31/12/2021, 10:15:20] ${rest}`, knownFiles);
const first = async (events: Promise<ExportEvent[]>) => {
  const [{ lineNumber: _line, at: _at, local: _local, ...event } = {} as never] =
    (await events) as Extract<ExportEvent, { at: Date }>[];
  return event;
};

describe('messages', () => {
  it('CH-10 gives who, when and what, over several lines', async () => {
    expect(await parse('[31/12/2021, 10:15:20] 小满: one\r\ntwo\r\n\r\nfour\r\n')).toEqual([
      {
        type: 'message',
        lineNumber: 1,
        at: new Date('2021-12-31T10:15:20Z'),
        local: { year: 2021, month: 12, day: 31, hour: 10, minute: 15, second: 20 },
        author: '小满',
        text: 'one\ntwo\n\nfour',
      },
    ]);
  });

  it('CH-10 keeps ": " in the text', async () => {
    expect(await first(android('Mara: Note: bring: cups'))).toMatchObject({
      author: 'Mara',
      text: 'Note: bring: cups',
    });
  });

  it.each([
    ['\u202a+44 7700 900123\u202c: hi', '+44 7700 900123'],
    ['~\u202fJuniper: hi', '~Juniper'],
    ['~ \u202a+1\u00a0555\u00a00100\u202c: hi', '~+1 555 0100'],
    ['🫖: hi', '🫖'],
    ['Mara "Tea" L: hi', 'Mara "Tea" L'],
  ])('CH-10 reads the author of %s', async (rest, author) => {
    expect(await first(android(rest))).toEqual({ type: 'message', author, text: 'hi' });
  });

  it('CH-10 reads a message without text', async () => {
    expect(await first(android('Mara:'))).toEqual({ type: 'message', author: 'Mara', text: '' });
    expect(await first(android('Mara: '))).toEqual({ type: 'message', author: 'Mara', text: '' });
  });

  it('CH-10 keeps a pasted chat of another layout as text', async () => {
    const [only, ...more] = await android('Mara: look\n[1/1/21, 9:00:00] Tom: hi\nend');
    expect(more).toEqual([]);
    expect(only).toMatchObject({ text: 'look\n[1/1/21, 9:00:00] Tom: hi\nend' });
  });
});

describe('lines that no one wrote', () => {
  it.each([
    'Messages and calls are end-to-end encrypted. Tap to learn more.',
    '+12 345 678 created group "Groupname"',
    'You were added',
    'Mara left',
    'Marie a créé le groupe « Famille : été »',
    'Mara changed the subject from "Tea: green" to "Tea: black"',
    '小满创建了群组“茶: 馆”',
    'Du hast die Gruppe „Tee: grün“ erstellt',
    "Mara changed this group's settings: only admins can edit",
    '小满更改了群组描述: 茶',
    'John Doe:.',
  ])('CH-10 takes %s for one on Android', async (line) => {
    expect(await first(android(line))).toEqual({ type: 'system', text: line });
  });

  it.each([
    ['茶馆', '消息和通话已进行端到端加密。对话之外的任何人都无法读取。'],
    ['Tea House', 'Mara added you'],
    ['Mara', 'Mara created group “Tea”'],
    ['Mara', 'Missed voice call'],
    ['Tea House', "You're now an admin"],
  ])('CH-10 takes what an iPhone put behind the name %s for one: %s', async (author, text) => {
    expect(await first(iphone(`${author}: \u200e${text}`))).toEqual({
      type: 'system',
      text,
      author,
    });
  });

  it('CH-10 leaves the same words to the person who wrote them', async () => {
    expect(await first(iphone('Mara: Bob left'))).toEqual({
      type: 'message',
      author: 'Mara',
      text: 'Bob left',
    });
  });
});

describe('files', () => {
  const file = (fileName: string, kind: string, text = '') => ({
    type: 'message',
    author: 'A',
    text,
    attachment: { fileName, omitted: false, kind },
  });
  const omitted = (kind: string, text = '', fileName = '') => ({
    type: 'message',
    author: 'A',
    text,
    attachment: { fileName, omitted: true, kind },
  });

  it.each([
    ['IMG-2020-WA0001.jpg (file attached)', 'IMG-2020-WA0001.jpg', 'image'],
    ['\u200ePTT-20250328-WA0014.opus (archivo adjunto)', 'PTT-20250328-WA0014.opus', 'audio'],
    ['VID-20250328-WA0014.mp4 (文件附件)', 'VID-20250328-WA0014.mp4', 'video'],
    ['Plan 2021 (v2).pdf (Datei angehängt)', 'Plan 2021 (v2).pdf', 'file'],
    ['IMG-20250328-WA0014.jpg (in a language of its own)', 'IMG-20250328-WA0014.jpg', 'image'],
  ])('CH-10 reads the file of %s on Android', async (written, name, kind) => {
    expect(await first(android(`A: ${written}`))).toEqual(file(name, kind));
    expect(await first(android(`A: ${written}\nla playa\ntwo`))).toEqual(
      file(name, kind, 'la playa\ntwo'),
    );
  });

  it.each([
    [
      '\u200e<attached: 00000012-PHOTO-2021-02-03-10-11-12.jpg>',
      '00000012-PHOTO-2021-02-03-10-11-12.jpg',
      'image',
    ],
    [
      '\u200e<附件：00000042-AUDIO-2024-07-10-13-38-12.opus>',
      '00000042-AUDIO-2024-07-10-13-38-12.opus',
      'audio',
    ],
    [
      '\u200e<pièce jointe : 00000043-VIDEO-2024-07-10-13-38-12.mp4>',
      '00000043-VIDEO-2024-07-10-13-38-12.mp4',
      'video',
    ],
    ['\u200e<zzz: 00000044-menu.pdf>', '00000044-menu.pdf', 'file'],
  ])('CH-10 reads the file of %s on an iPhone', async (written, name, kind) => {
    expect(await first(iphone(`A: ${written}`))).toEqual(file(name, kind));
    expect(await first(iphone(`A:${written}`))).toEqual(file(name, kind));
    expect(await first(iphone(`A: tea\ntime ${written}`))).toEqual(file(name, kind, 'tea\ntime'));
  });

  it('CH-10 keeps the name that an iPhone shows of a document', async () => {
    const line = 'A: menu.pdf • \u200e2 pages \u200e<attached: 00000044-menu.pdf>';
    expect(await first(iphone(line))).toEqual(
      file('00000044-menu.pdf', 'file', 'menu.pdf • 2 pages'),
    );
    expect(await first(iphone('A: menu.pdf • \u200e2 pages \u200edocument omitted'))).toEqual(
      omitted('file', 'menu.pdf • 2 pages', 'menu.pdf'),
    );
  });

  it('CH-10 tells any name in the archive as a file, in any language', async () => {
    const line = 'A: café.bin (zzz)';
    expect(await first(android(line))).toMatchObject({ text: 'café.bin (zzz)' });
    expect(await first(android(line.normalize('NFD'), ['café.bin']))).toMatchObject({
      attachment: { omitted: false, kind: 'file' },
    });
  });

  it.each([
    ['<Media omitted>', 'file'],
    ['<省略媒体文件>', 'file'],
    ['<Medien ausgeschlossen>', 'file'],
    ['<Multimedia omitido>', 'file'],
    ['\u200eimage omitted', 'image'],
    ['image omitted', 'image'],
    ['\u200e图像已忽略', 'image'],
    ['\u200eBild weggelassen', 'image'],
    ['\u200evideo omitted', 'video'],
    ['\u200e音频已忽略', 'audio'],
    ['\u200eContact card omitted', 'file'],
  ])('CH-10 reads %s as a file left out', async (written, kind) => {
    expect(await first(iphone(`A: ${written}`))).toEqual(omitted(kind));
    expect(await first(android(`A: ${written}`))).toEqual(omitted(kind));
  });

  it('CH-10 keeps the words with a file left out', async () => {
    expect(await first(android('A: <Media omitted>\nthe sea'))).toEqual(omitted('file', 'the sea'));
    expect(await first(iphone('A: the sea \u200eimage omitted'))).toEqual(
      omitted('image', 'the sea'),
    );
  });

  it('CH-10 leaves talk about files alone', async () => {
    for (const text of [
      'see a.jpg (the old one)',
      'I said image omitted',
      'a <b: c> d',
      '<3',
      '(file attached)',
    ])
      expect(await first(android(`A: ${text}`))).toEqual({ type: 'message', author: 'A', text });
  });
});

describe('taken back and changed', () => {
  it.each([
    'This message was deleted.',
    'You deleted this message',
    '你删除了这条消息',
    '此消息已删除',
    'Diese Nachricht wurde gelöscht.',
    'Se eliminó este mensaje.',
  ])('CH-10 reads %s as taken back', async (text) => {
    const expected = { type: 'message', author: 'A', text, deleted: true };
    expect(await first(android(`A: ${text}`))).toEqual(expected);
    expect(await first(iphone(`A: \u200e${text}`))).toEqual(expected);
  });

  it.each([
    'tea at eight <This message was edited>',
    'tea at eight \u200e<This message was edited>',
    'tea at eight\u200e<这条消息已经过编辑>',
    'tea at eight <Diese Nachricht wurde bearbeitet.>',
    'tea at eight \u200e<in a language of its own>',
  ])('CH-10 reads %s as changed', async (text) => {
    expect(await first(iphone(`A: ${text}`))).toEqual({
      type: 'message',
      author: 'A',
      text: 'tea at eight',
      edited: true,
    });
  });
});

describe('what is not understood', () => {
  const reasons = (events: ExportEvent[]) =>
    events.map((event) =>
      event.type === 'notUnderstood'
        ? [event.lineNumber, event.reason, event.text.length]
        : event.type,
    );

  it('CH-10 reports lines before the first message and lines of impossible times', async () => {
    const events = await parse(
      [
        'Chat of the house',
        '',
        '13/01/2021, 10:15 - A: a',
        '13/13/2021, 10:15 - A: b',
        'more',
        '14/01/2021, 10:15 - A: c',
      ].join('\n'),
    );
    expect(reasons(events)).toEqual([
      [1, 'before_first_message', 17],
      'message',
      [4, 'impossible_time', 24],
      [5, 'follows_impossible_time', 4],
      'message',
    ]);
  });

  it('CH-10 reports a line that was cut, and a message that grew too long, and goes on', async () => {
    const huge = 'x'.repeat(70_000);
    const events = await parse(
      `31/12/2021, 10:15 - A: ${huge}\n31/12/2021, 10:16 - A: b\n${`${'y'.repeat(40_000)}\n`.repeat(3)}31/12/2021, 10:17 - A: c`,
    );
    expect(reasons(events)).toEqual([
      [1, 'line_too_long', 500],
      'message',
      [4, 'message_too_long', 500],
      [5, 'message_too_long', 500],
      'message',
      'message',
    ]);
    const lengths = events.flatMap((event) => (event.type === 'message' ? event.text.length : []));
    expect(lengths).toEqual([65_536 - '31/12/2021, 10:15 - A: '.length, 65_536, 1]);
  });

  it('CH-10 reports broken characters and keeps the message', async () => {
    const [report, message] = await android('A: caf\ufffd');
    expect(report).toMatchObject({ type: 'notUnderstood', reason: 'broken_characters' });
    expect(message).toMatchObject({ type: 'message', text: 'caf\ufffd' });
  });

  it('CH-10 is not slowed by texts made to slow it', async () => {
    const spaces = `${' \u200e'.repeat(30_000)}x`;
    const started = performance.now();
    for (const text of [
      spaces,
      '<'.repeat(60_000),
      '('.repeat(60_000),
      ':'.repeat(60_000),
      `${'<a:'.repeat(20_000)}>`,
    ]) {
      await android(`A: ${text}`);
      await android(text);
      await iphone(`A: \u200e${text}`);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
