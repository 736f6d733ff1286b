import type { OutboxMessage } from '@teahouse/contract';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { MailSender } from './mail.ts';
import type { SmsSender } from './sms.ts';

export type OutboxEntry = z.infer<typeof OutboxMessage>;

/** The operator can read this many messages back. */
const KEPT = 100;

/** Stands for phones and mailboxes during development: writes each message to the log and keeps the last 100 in memory. */
export interface Outbox {
  sms: SmsSender;
  mail: MailSender;
  /** The messages, newest first. */
  list(): OutboxEntry[];
}

/** Makes an empty outbox. */
export function createOutbox(clock: Clock, log: Log): Outbox {
  const kept: OutboxEntry[] = [];
  const keep = (channel: OutboxEntry['channel'], to: string, text: string) => {
    kept.unshift({ channel, to, text, sentAt: clock.now().toISOString() });
    kept.length = Math.min(kept.length, KEPT);
    log.info({ to }, `${channel} (development): ${text}`);
  };
  return {
    sms: { send: async ({ to, text }) => keep('sms', to, text) },
    mail: { send: async ({ to, subject, text }) => keep('mail', to, `${subject}\n\n${text}`) },
    list: () => [...kept],
  };
}
