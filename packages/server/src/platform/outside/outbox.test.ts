import { describe, expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createOutside } from './outside.ts';

describe('the development outbox', () => {
  it('ID-1 keeps the last hundred messages of both kinds, newest first', async () => {
    const development = { sms: { kind: 'development' }, mail: { kind: 'development' } } as const;
    const outside = createOutside(development, createManualClock(), silentLog);
    for (let i = 0; i < 101; i++) await outside.sms?.send({ to: '+8613800000001', text: `${i}` });
    await outside.mail?.send({ to: 'moli@example.org', subject: 'Tea', text: 'is ready' });
    const kept = outside.listOutbox();
    expect(kept).toHaveLength(100);
    expect(kept[0]).toEqual({
      channel: 'mail',
      to: 'moli@example.org',
      text: 'Tea\n\nis ready',
      sentAt: '2026-01-01T00:00:00.000Z',
    });
    expect(kept[1]?.text).toBe('100');
  });

  it('ID-1 an instance that sends nothing has neither way', () => {
    const off = { sms: { kind: 'off' }, mail: { kind: 'off' } } as const;
    const outside = createOutside(off, createManualClock(), silentLog);
    expect(outside).toMatchObject({ sms: undefined, mail: undefined });
  });
});
