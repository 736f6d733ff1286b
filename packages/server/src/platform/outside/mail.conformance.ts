import { expect, it } from 'vitest';
import type { Mail, MailSender } from './mail.ts';

/** A sender and the mailboxes behind it. */
export interface MailLine {
  sender: MailSender;
  received(): Mail[];
  close(): Promise<void>;
}

/** What every adapter to mailboxes must do. `open` answers a sender whose letters the test can read. */
export function mailConformance(open: () => Promise<MailLine>): void {
  it('ID-1 hands over recipient, subject and text to the letter', async () => {
    const line = await open();
    const sent: Mail[] = [
      {
        to: 'lin@tea.example',
        subject: '042731 是你的茶馆注册验证码',
        text: '验证码：042731\n\n再见',
      },
      { to: 'ada@tea.example', subject: 'Your code', text: `${'long '.repeat(200)}\n.\n..dots` },
    ];
    for (const mail of sent) await line.sender.send(mail);
    const received = line.received();
    await line.close();
    expect(received).toEqual(sent);
  });
}
