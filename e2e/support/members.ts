import type { BrowserContext } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Me } from '@teahouse/contract';
import type { Phone } from './phone.ts';
import type { Teahouse } from './teahouse.ts';

export const KEEPER = {
  displayName: '掌柜',
  name: 'keeper@tea.example',
  password: 'a long password of tea leaves',
};

/** The newest code that was sent to a number or an address after `since` codes. */
export async function readCode(house: Teahouse, to: string, since = 0): Promise<string> {
  await expect.poll(() => codesTo(house, to).length).toBeGreaterThan(since);
  return codesTo(house, to).at(-1) ?? '';
}

/** Every code that the house printed for a number or an address, oldest first. */
export function codesTo(house: Teahouse, to: string): string[] {
  return house
    .logs()
    .split('\n')
    .filter((line) => line.includes('(development)') && line.includes(`"${to}"`))
    .flatMap((line) => line.match(/(?<!\d)\d{6}(?!\d)/)?.[0] ?? []);
}

/** Asks the API in a phone's own session; throws where the house refuses. */
export async function ask<T>(
  context: BrowserContext,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  data?: object,
): Promise<T> {
  // the demo town takes half a minute where two browsers have the machine
  const timeout = 120_000;
  const response = await context.request.fetch(`/api/v1${path}`, { method, data, timeout });
  if (!response.ok())
    throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.json() as Promise<T>;
}

/** Makes the operator's account without the welcome, and signs this phone in with it. */
export async function openHouse(phone: Phone, house: Teahouse): Promise<Me> {
  const body = { openingCode: house.openingCode, ...KEEPER, language: 'zh' };
  return (await ask<{ me: Me }>(phone.context, 'POST', '/instance/open', body)).me;
}

/** Opens an account by phone code without the door's screens, and signs this phone in with it. */
export async function join(
  phone: Phone,
  house: Teahouse,
  member: { number: string; displayName: string; language?: 'zh' | 'en' },
): Promise<Me> {
  const { number, displayName, language = 'zh' } = member;
  const since = codesTo(house, number).length;
  await ask(phone.context, 'POST', '/identity/codes', { phone: number, language });
  const code = await readCode(house, number, since);
  await ask(phone.context, 'POST', '/identity/sessions/phone', { phone: number, code, language });
  return ask<Me>(phone.context, 'PATCH', '/identity/me', { displayName });
}

/** Makes two signed-in phones' members friends: each asks the other. Resolves with their conversation's id. */
export async function befriend(one: Phone, other: Phone): Promise<string> {
  await askToBeFriends(one, other);
  await askToBeFriends(other, one);
  const { id: accountId } = await ask<Me>(other.context, 'GET', '/identity/me');
  const { conversation } = await ask<{ conversation: { id: string } }>(
    one.context,
    'POST',
    '/chat/direct',
    { accountId },
  );
  return conversation.id;
}

async function askToBeFriends(from: Phone, to: Phone): Promise<void> {
  const { link } = await ask<{ link: string }>(to.context, 'GET', '/identity/me/code');
  const { found } = await ask<{ found: { person: { id: string } } }>(
    from.context,
    'POST',
    '/contacts/scan',
    { link },
  );
  await ask(from.context, 'POST', '/contacts/requests', { accountId: found.person.id });
}
