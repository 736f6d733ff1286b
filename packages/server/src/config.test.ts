import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, Settings } from './config.ts';

const PRODUCTION = {
  TEAHOUSE_MODE: 'production',
  TEAHOUSE_PUBLIC_URL: 'https://tea.example',
};

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings', () => {
  it('OP-1 need none: a house with defaults opens in development mode', () => {
    expect(readConfig({ TEAHOUSE_PORT: '', PATH: '/bin' })).toMatchObject({
      port: 7788,
      host: '0.0.0.0',
      dataDir: './data',
      mode: 'development',
      https: 'off',
      currency: 'CNY',
      sms: { kind: 'development' },
      mail: { kind: 'development' },
      trustedProxies: [],
    });
  });

  it('OP-1 are complained of all at once, by name', () => {
    const problems = problemsOf({
      TEAHOUSE_PORT: '99999',
      TEAHOUSE_MODE: 'staging',
      TEAHOUSE_PROT: '1',
      DATABASE_URL: 'mysql://x',
      TEAHOUSE_SMS: 'webhook',
    });
    for (const name of [
      'TEAHOUSE_PORT',
      'TEAHOUSE_MODE',
      'TEAHOUSE_PROT',
      'DATABASE_URL',
      'TEAHOUSE_SMS_WEBHOOK_URL',
      'TEAHOUSE_SMS_WEBHOOK_SECRET',
    ])
      expect(problems.filter((problem) => problem.startsWith(`${name}:`))).toHaveLength(1);
  });

  it('OP-1 never show a secret in a complaint', () => {
    const secrets = { TEAHOUSE_SMS_WEBHOOK_SECRET: 'hunter2', TEAHOUSE_SMTP_URL: 'hunter2' };
    expect(problemsOf(secrets)).toHaveLength(2);
    expect(problemsOf(secrets).join('\n')).not.toContain('hunter2');
  });

  it('OP-1 refuse development conveniences in production mode', () => {
    expect(problemsOf({ TEAHOUSE_MODE: 'production', TEAHOUSE_SMS: 'development' })).toEqual([
      expect.stringContaining('TEAHOUSE_PUBLIC_URL'),
      expect.stringContaining('TEAHOUSE_SMS=development'),
    ]);
    expect(readConfig(PRODUCTION)).toMatchObject({ sms: { kind: 'off' }, mail: { kind: 'off' } });
  });

  it('OP-1 in production mode, the public address is https, or of this machine', () => {
    const at = (url: string) => problemsOf({ ...PRODUCTION, TEAHOUSE_PUBLIC_URL: url });
    expect(at('http://tea.example')).toHaveLength(1);
    expect(at('http://127.0.0.1:7788')).toEqual([]);
    expect(at('http://localhost:7788')).toEqual([]);
    expect(at('https://tea.example')).toEqual([]);
  });

  it('OP-1 the public address is an origin: a path is refused, a closing slash dropped', () => {
    expect(problemsOf({ TEAHOUSE_PUBLIC_URL: 'https://tea.example/house' })).toHaveLength(1);
    expect(readConfig({ TEAHOUSE_PUBLIC_URL: 'https://Tea.example/' }).publicUrl).toBe(
      'https://tea.example',
    );
  });

  it('OP-1 trusted proxies are addresses, ranges or named ranges', () => {
    const env = { TEAHOUSE_TRUSTED_PROXIES: '10.0.0.1, fd00::/8 ,loopback' };
    expect(readConfig(env).trustedProxies).toEqual(['10.0.0.1', 'fd00::/8', 'loopback']);
    for (const wrong of ['proxy.example', '10.0.0.0/33', 'fd00::/129', '10.0.0.1/x'])
      expect(problemsOf({ TEAHOUSE_TRUSTED_PROXIES: wrong })).toHaveLength(1);
  });

  it('OP-1 a currency is one that exists', () => {
    expect(readConfig({ TEAHOUSE_CURRENCY: 'EUR' }).currency).toBe('EUR');
    expect(problemsOf({ TEAHOUSE_CURRENCY: 'XTT' })).toHaveLength(1);
  });

  it('ID-1 codes go where the operator says', () => {
    const webhook = {
      TEAHOUSE_SMS: 'webhook',
      TEAHOUSE_SMS_WEBHOOK_URL: 'https://sms.example/send',
      TEAHOUSE_SMS_WEBHOOK_SECRET: 'a secret of some length',
    };
    expect(readConfig(webhook).sms).toEqual({
      kind: 'webhook',
      url: 'https://sms.example/send',
      secret: 'a secret of some length',
    });
    const twilio = {
      TEAHOUSE_SMS: 'twilio',
      TEAHOUSE_TWILIO_ACCOUNT_SID: 'AC1',
      TEAHOUSE_TWILIO_AUTH_TOKEN: 'token',
      TEAHOUSE_TWILIO_FROM: '+15550100',
    };
    expect(readConfig(twilio).sms).toMatchObject({ baseUrl: 'https://api.twilio.com' });
    const smtp = {
      TEAHOUSE_SMTP_URL: 'smtps://user:pass@mail.example:465',
      TEAHOUSE_MAIL_FROM: 'Teahouse <house@tea.example>',
    };
    expect(readConfig({ ...PRODUCTION, ...smtp }).mail).toEqual({
      kind: 'smtp',
      url: 'smtps://user:pass@mail.example:465',
      from: 'Teahouse <house@tea.example>',
    });
  });

  it('OP-1 .env.example names every setting and no other, each with a sentence', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');
    const named = [...text.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(Object.keys(Settings.shape).toSorted());
    for (const block of text.split('\n\n').slice(1)) expect(block).toMatch(/^# [A-Z].*\.$/m);
  });

  it('OP-1 .env.example shows the defaults', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');
    const defaults = Settings.parse({}) as Record<string, unknown>;
    for (const [, name = '', shown] of text.matchAll(/^# ?([A-Z_]+)=(.*)$/gm)) {
      const usual = defaults[name];
      if (typeof usual === 'string' || typeof usual === 'number')
        expect(`${name}=${shown}`).toBe(`${name}=${usual}`);
    }
  });
});
