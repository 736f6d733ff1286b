import type { MailConfig, SmsConfig } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { MailSender } from './mail.ts';
import { createOutbox, type OutboxEntry } from './outbox.ts';
import type { SmsSender } from './sms.ts';
import { createSmtpMail } from './smtp-mail.ts';
import { createTwilioSms } from './twilio-sms.ts';
import { createWebhookSms } from './webhook-sms.ts';

/** The ways to people outside the house; undefined where the instance has none. */
export interface Outside {
  sms: SmsSender | undefined;
  mail: MailSender | undefined;
  /** What went to the development outbox, newest first. */
  listOutbox(): OutboxEntry[];
}

/** Chooses the adapters that the settings name. */
export function createOutside(
  config: { sms: SmsConfig; mail: MailConfig },
  clock: Clock,
  log: Log,
): Outside {
  const outbox = createOutbox(clock, log);
  return {
    sms: smsOf(config.sms, outbox.sms, clock),
    mail: mailOf(config.mail, outbox.mail),
    listOutbox: outbox.list,
  };
}

function smsOf(sms: SmsConfig, outbox: SmsSender, clock: Clock): SmsSender | undefined {
  if (sms.kind === 'webhook') return createWebhookSms({ ...sms, clock });
  if (sms.kind === 'twilio') return createTwilioSms(sms);
  return sms.kind === 'development' ? outbox : undefined;
}

function mailOf(mail: MailConfig, outbox: MailSender): MailSender | undefined {
  if (mail.kind === 'smtp') return createSmtpMail(mail);
  return mail.kind === 'development' ? outbox : undefined;
}
