import type { Transporter } from 'nodemailer';
import type { MailSender } from './mail.ts';

export interface SmtpMailOptions {
  /** smtp://user:password@host:587 (STARTTLS where offered) or smtps://…:465. */
  url: string;
  from: string;
}

/** Sends by SMTP; each letter on a connection of its own. */
export function createSmtpMail({ url, from }: SmtpMailOptions): MailSender {
  let transport: Promise<Transporter> | undefined;
  // loaded with the first letter, not at the start
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport(
      { url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
      { from, disableFileAccess: true, disableUrlAccess: true },
    );
  };
  return {
    async send({ to, subject, text }) {
      transport ??= open();
      await (await transport).sendMail({ to: { name: '', address: to }, subject, text });
    },
  };
}
