import type { PushPayload } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { pathOfNotice, readPush, tellOfPush } from './tell-of-push.ts';

interface Shown {
  title: string;
  tag: string;
  body: string;
  icon: string;
  silent: boolean;
  data: unknown;
  close(): void;
}

/** The notifications of a browser: one for each tag, the latest. */
function screenOf() {
  const shown: Shown[] = [];
  const take = (tag: string) => {
    const at = shown.findIndex((one) => one.tag === tag);
    if (at >= 0) shown.splice(at, 1);
  };
  const registration = {
    getNotifications: async () => [...shown],
    showNotification: async (title: string, options: Shown) => {
      take(options.tag);
      shown.push({ ...options, title, close: () => take(options.tag) });
    },
  } as unknown as ServiceWorkerRegistration;
  return { shown, registration };
}

const message = (position: number, more: Partial<PushPayload> = {}): PushPayload =>
  ({
    type: 'message',
    conversationId: 'c1',
    position,
    title: '安',
    body: `words ${position}`,
    icon: null,
    sentAt: '2026-03-04T00:00:00.000Z',
    expiresAt: null,
    unread: 1,
    ...more,
  }) as PushPayload;

describe('what a push shows', () => {
  it('CH-8 one notification stands for a conversation, the latest', async () => {
    const { shown, registration } = screenOf();
    await tellOfPush(registration, message(1), 0);
    await tellOfPush(registration, message(2), 0);
    await tellOfPush(registration, message(7, { conversationId: 'c2' }), 0);
    expect(shown.map(({ body, silent }) => [body, silent])).toEqual([
      ['words 2', false],
      ['words 7', false],
    ]);
    expect(pathOfNotice(shown[0]?.data)).toBe('/chats/c1');
  });

  it('CH-8 T2 what was taken back no longer says what it was; what came after it stays', async () => {
    const { shown, registration } = screenOf();
    const recall = message(2, { type: 'recalled', body: 'took a message back' } as never);
    await tellOfPush(registration, message(2), 0);
    await tellOfPush(registration, recall, 0);
    expect(shown.map(({ body, silent }) => [body, silent])).toEqual([
      ['took a message back', true],
    ]);
    await tellOfPush(registration, message(3), 0);
    await tellOfPush(registration, recall, 0);
    expect(shown.map(({ body, silent }) => [body, silent])).toEqual([['words 3', true]]);
  });

  it('CH-9 what went by itself is closed when the next push comes', async () => {
    const { shown, registration } = screenOf();
    const expiresAt = '2026-03-05T00:00:00.000Z';
    await tellOfPush(registration, message(1, { expiresAt } as never), Date.parse(expiresAt) - 1);
    expect(shown).toHaveLength(1);
    await tellOfPush(registration, message(5, { conversationId: 'c2' }), Date.parse(expiresAt));
    expect(shown.map(({ body }) => body)).toEqual(['words 5']);
  });

  it('CH-8 what cannot be read, or is of a newer house, still shows a line', async () => {
    for (const text of ['', 'no json', '{"type":"party"}', 'null']) {
      expect(readPush(text)).toBeUndefined();
      const { shown, registration } = screenOf();
      await tellOfPush(registration, readPush(text), 0);
      expect(shown.map(({ title }) => title)).toEqual(['Teahouse 茶馆']);
      expect(pathOfNotice(shown[0]?.data)).toBe('/chats');
    }
  });
});
