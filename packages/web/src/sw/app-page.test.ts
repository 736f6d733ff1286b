import { expect, it } from 'vitest';
import { isAppPage } from './app-page.ts';

it('CH-8 screens open without a network; what is the server’s stays the server’s', () => {
  for (const path of ['/', '/chats', '/chats/0190', '/@linxiao', '/contacts/a.b', '/sign-in'])
    expect(isAppPage(path), path).toBe(true);
  for (const path of [
    '/api/v1/chat',
    '/live',
    '/health',
    '/ready',
    '/openapi.json',
    '/sw.js',
    '/assets/a.js',
    '/art/street.svg',
  ])
    expect(isAppPage(path), path).toBe(false);
});
