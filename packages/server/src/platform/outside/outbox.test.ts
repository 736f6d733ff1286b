import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { silentLog } from '../testing/silent-log.ts';
import { mailConformance } from './mail.conformance.ts';
import { createOutbox } from './outbox.ts';
import { createOutside } from './outside.ts';
import { smsConformance } from './sms.conformance.ts';

const open = () => createOutbox(createManualClock(), silentLog);
const close = async () => undefined;

describe('SMS during development', () => {
  smsConformance(async () => {
    const outbox = open();
    const received = () =>
      outbox
        .list()
        .reverse()
        .map(({ to, text }) => ({ to, text }));
    return { sender: outbox.sms, received, close };
  });
});

describe('mail during development', () => {
  mailConformance(async () => {
    const outbox = open();
    const received = () =>
      outbox
        .list()
        .reverse()
        .map(({ to, text }) => {
          const [subject = '', ...rest] = text.split('\n\n');
          return { to, subject, text: rest.join('\n\n') };
        });
    return { sender: outbox.mail, received, close };
  });
});

describe('the development outbox', () => {
  it('ID-1 keeps the last hundred messages, newest first, with their time', async () => {
    const clock = createManualClock(new Date('2026-03-01T08:00:00.000Z'));
    const outbox = createOutbox(clock, silentLog);
    for (let n = 0; n < 105; n++) {
      await outbox.sms.send({ to: '+8613800138000', text: `${n}` });
      clock.advance(1000);
    }
    const kept = outbox.list();
    expect(kept).toHaveLength(100);
    expect(kept[0]).toEqual({
      channel: 'sms',
      to: '+8613800138000',
      text: '104',
      sentAt: '2026-03-01T08:01:44.000Z',
    });
    expect(kept.at(-1)?.text).toBe('5');
  });

  it('ID-1 shows each message in the log', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const outbox = createOutbox(createManualClock(), log);
    await outbox.sms.send({ to: '+8613800138000', text: 'code 042731' });
    await outbox.mail.send({ to: 'lin@tea.example', subject: 'hello', text: 'code 731042' });
    expect(lines).toEqual([
      'sms (development): code 042731',
      'mail (development): hello\n\ncode 731042',
    ]);
  });

  it('ID-1 an instance whose channels are off has no sender for them', () => {
    const off = { kind: 'off' } as const;
    const outside = createOutside({ sms: off, mail: off }, createManualClock(), silentLog);
    expect([outside.sms, outside.mail, outside.listOutbox()]).toEqual([undefined, undefined, []]);
  });
});
