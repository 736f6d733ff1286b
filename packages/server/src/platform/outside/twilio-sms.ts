import { SMS_TIMEOUT_MS, type SmsSender } from './sms.ts';

export interface TwilioSmsOptions {
  accountSid: string;
  authToken: string;
  /** A number in E.164, or a messaging service ("MG…"). */
  from: string;
  /** https://api.twilio.com, or another service that speaks the same. */
  baseUrl: string;
  /** 10 s when not given. */
  timeoutMs?: number;
}

/** Sends by Twilio's REST form: POST /2010-04-01/Accounts/{sid}/Messages.json. */
export function createTwilioSms(options: TwilioSmsOptions): SmsSender {
  const { accountSid, authToken, from, baseUrl, timeoutMs = SMS_TIMEOUT_MS } = options;
  const url = `${baseUrl.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From';
  return {
    async send({ to, text }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ To: to, [sender]: from, Body: text }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.ok) return void (await answer.body?.cancel());
      const problem: unknown = await answer.json().catch(() => undefined);
      const code = problem && typeof problem === 'object' && 'code' in problem ? problem.code : '';
      throw new Error(`Twilio answered ${answer.status} ${code}`.trim());
    },
  };
}
