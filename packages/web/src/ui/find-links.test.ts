import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from './find-links.ts';

const links = (text: string) =>
  findLinks(text).flatMap((part) => ('href' in part ? [[part.text, part.href]] : []));
const joined = (text: string) =>
  findLinks(text)
    .map((part) => part.text)
    .join('');

describe('addresses in a text', () => {
  it('CH-1 http, https and www addresses become links', () => {
    expect(links('see https://a.example/b?c=d#e now')).toEqual([
      ['https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ]);
    expect(links('http://localhost:7788/kit')).toEqual([
      ['http://localhost:7788/kit', 'http://localhost:7788/kit'],
    ]);
    expect(links('www.a.example')).toEqual([['www.a.example', 'https://www.a.example/']]);
    expect(links('HTTPS://A.EXAMPLE/B')).toEqual([['HTTPS://A.EXAMPLE/B', 'https://a.example/B']]);
  });
  it('CH-1 an address ends where the sentence goes on', () => {
    expect(links('看https://a.example/b很好。')[0]?.[0]).toBe('https://a.example/b');
    expect(links('（https://a.example/b）')[0]?.[0]).toBe('https://a.example/b');
    expect(links('Go to https://a.example/b.')[0]?.[0]).toBe('https://a.example/b');
    expect(links('(https://a.example/b)')[0]?.[0]).toBe('https://a.example/b');
    expect(links('https://a.example/b_(c)!')[0]?.[0]).toBe('https://a.example/b_(c)');
    expect(links('https://a.example/b, https://c.example')).toHaveLength(2);
  });
  it('CH-1 what only looks like an address stays text', () => {
    for (const text of [
      'a@www.example.com',
      'https://',
      'https://.',
      'http://a',
      'www.',
      '3.14',
      'a.b',
    ])
      expect(links(text), text).toEqual([]);
  });
});

// Ways that people have tried to get a script or a lie out of a link.
const corpus = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://a.example',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://a.example/1',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">https://a.example</a>',
  'https://a.example/"onmouseover="alert(1)',
  "https://a.example/'onclick='alert(1)",
  'https://a.example/<script>alert(1)</script>',
  'https://bank.example@evil.example/',
  'https://bank.example:pass@evil.example/',
  'https:///evil.example',
  'https://evil.example\u202egpj.example',
  'https://аpple.com/',
  'https://a.example/\u0000',
  'https://a.example\\@evil.example',
  'http://[::1]/',
  'https://%6a%61.example@evil.example',
  'www.javascript:alert(1)',
  'https://javascript:alert(1)',
];

describe('hostile text', () => {
  it.each(corpus)('CH-1 %j is shown to the letter and never becomes an unsafe link', (text) => {
    expect(joined(text)).toBe(text);
    for (const [shown, href] of links(text)) {
      const url = new URL(href as string);
      expect(['http:', 'https:']).toContain(url.protocol);
      expect(url.username + url.password).toBe('');
      expect(href).not.toMatch(/["'<>\s\u202a-\u202e]/);
      // What is shown leads where it says.
      expect((shown as string).toLowerCase()).toContain(url.hostname);
    }
  });
  it('CH-1 any text at all comes back to the letter, with safe links only', () => {
    const bits = fc.constantFrom(
      'https://',
      'www.',
      'a.example',
      '@',
      ':',
      '/',
      '(',
      ')',
      '。',
      '"',
      '<',
    );
    const text = fc
      .array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 5 })))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (value) => {
        expect(joined(value)).toBe(value);
        for (const [, href] of links(value)) expect(href).toMatch(/^https?:\/\/[^@"<>\s]*/);
      }),
      { numRuns: 2000 },
    );
  });
  it('CH-1 a long text without an end takes no longer than its length', () => {
    const started = performance.now();
    joined(`https://a.example/${'('.repeat(4000)}`);
    joined('https://www.'.repeat(2000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
