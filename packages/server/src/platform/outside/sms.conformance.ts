import { expect, it } from 'vitest';
import type { Sms, SmsSender } from './sms.ts';

/** A sender and the far end of it. */
export interface SmsLine {
  sender: SmsSender;
  received(): Sms[];
  close(): Promise<void>;
}

/** What every adapter to phones must do. `open` answers a sender whose messages the test can read. */
export function smsConformance(open: () => Promise<SmsLine>): void {
  it('ID-1 hands over the number and the text to the letter', async () => {
    const line = await open();
    const sent: Sms[] = [
      { to: '+8613800138000', text: '【茶馆】042731 是你的登录验证码，5 分钟内有效。' },
      { to: '+15005550006', text: 'A & B = 100% + "C" <d>\nsecond line 🍵' },
    ];
    for (const sms of sent) await line.sender.send(sms);
    const received = line.received();
    await line.close();
    expect(received).toEqual(sent);
  });

  it('ID-1 keeps many at once apart', async () => {
    const line = await open();
    const sent = Array.from({ length: 20 }, (_, n) => ({
      to: `+86138001380${String(n).padStart(2, '0')}`,
      text: `${n}`,
    }));
    await Promise.all(sent.map((sms) => line.sender.send(sms)));
    const received = line.received().sort((a, b) => (a.to < b.to ? -1 : 1));
    await line.close();
    expect(received).toEqual(sent);
  });
}
