import { ClientFrame } from '@teahouse/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrame, readUsualSend } from './read-frame.ts';

const ID = '0192f0c1-2345-7abc-8def-0123456789ab';
const usual = {
  type: 'send',
  conversationId: ID,
  clientId: 'client-id_1',
  content: { kind: 'text', text: 'tea' },
};

const texts = [
  '',
  ' ',
  '\n\t\u2003\ufeff',
  '\u0085',
  '\u200b',
  'a\u0000b',
  '\ud800',
  '茶🍵',
  ' x ',
];
const strings = [...texts, 'x'.repeat(5_000), 'x'.repeat(5_001), '🍵'.repeat(2_500)];
const ids = [ID, ID.toUpperCase(), `${ID}\n`, ID.slice(1), ID.replace('7abc', '0abc')].concat([
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ID.replace('8def', 'cdef'),
]);
const clientIds = [
  '1234567',
  '12345678',
  'x'.repeat(40),
  'x'.repeat(41),
  'with space',
  'nül-nül-nül',
];
const oddities: unknown[] = [undefined, null, 0, 1.5, true, [], {}, ['text'], 'text', usual];

const content = fc.oneof(
  fc.record(
    {
      kind: fc.oneof({ weight: 5, arbitrary: fc.constant('text') }, fc.constantFrom(...oddities)),
      text: fc.oneof(fc.constantFrom(...strings, ...oddities), fc.string({ unit: 'binary' })),
      extra: fc.constantFrom(...oddities),
    },
    { requiredKeys: [] },
  ),
  fc.constantFrom(...oddities),
);
const frame = fc.record(
  {
    type: fc.oneof(
      { weight: 8, arbitrary: fc.constant('send') },
      fc.constantFrom('read', 'ping', 7),
    ),
    conversationId: fc.oneof(
      { weight: 5, arbitrary: fc.constant(ID) },
      fc.constantFrom(...ids, ...oddities),
    ),
    clientId: fc.oneof(
      { weight: 5, arbitrary: fc.constant('client-id_1') },
      fc.constantFrom(...clientIds, ...oddities),
    ),
    content,
    extra: fc.constantFrom(...oddities),
  },
  { requiredKeys: ['type'] },
);

describe('reading frames (sync.md P2)', () => {
  it('P2 the short way takes nothing that the schema refuses, and takes it as the schema does', () => {
    let taken = 0;
    fc.assert(
      fc.property(frame, (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        const short = readUsualSend(json);
        if (!short) return;
        taken += 1;
        expect(JSON.stringify(ClientFrame.parse(json))).toBe(JSON.stringify(short));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(30);
  });

  it('P2 what is read is what the schema says, for every odd value in every place', () => {
    const values: unknown[] = [...strings, ...ids, ...clientIds, ...oddities];
    let accepted = 0;
    for (const value of values)
      for (const changed of [
        value,
        { ...usual, type: value },
        { ...usual, conversationId: value },
        { ...usual, clientId: value },
        { ...usual, content: value },
        { ...usual, content: { kind: value, text: 'tea' } },
        { ...usual, content: { kind: 'text', text: value } },
        { ...usual, content: { ...usual.content, more: value }, more: value },
      ]) {
        const written = JSON.stringify(changed) ?? '';
        const read = readFrame(Buffer.from(written));
        const expected = written ? ClientFrame.safeParse(JSON.parse(written)) : undefined;
        expect(read.success, written).toBe(expected?.success ?? false);
        if (!read.success) continue;
        accepted += 1;
        expect(JSON.stringify(read.frame)).toBe(JSON.stringify(expected?.data));
      }
    expect(accepted).toBeGreaterThan(values.length);
  });
});
