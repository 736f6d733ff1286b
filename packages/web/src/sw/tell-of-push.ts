import type { PushPayload } from '@teahouse/contract';

type Notice = Exclude<PushPayload, { type: 'test' }>;

/** What a notification of a conversation keeps with it. */
export type NoticeData = Pick<Notice, 'conversationId' | 'position' | 'expiresAt'>;

const ICON = '/icons/icon-192.png';

/** What a push says; undefined for what this worker is too old to know. */
export function readPush(text: string): PushPayload | undefined {
  try {
    const payload = JSON.parse(text) as PushPayload;
    return ['message', 'recalled', 'test'].includes(payload.type) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Shows what a push says. Each push shows something: a browser takes the right away from whoever stays
 * silent. One notification stands for a conversation; what was taken back no longer says what it was,
 * and what went by itself is closed.
 */
export async function tellOfPush(
  registration: ServiceWorkerRegistration,
  payload: PushPayload | undefined,
  now: number,
): Promise<void> {
  if (!payload || payload.type === 'test') {
    await registration.showNotification(payload?.title ?? 'Teahouse 茶馆', {
      body: payload?.body ?? '',
      icon: ICON,
      tag: payload?.type ?? 'unknown',
    });
    return;
  }
  const shown = await registration.getNotifications();
  const expired = ({ data }: Notification) => {
    const until = (data as NoticeData | null)?.expiresAt;
    return typeof until === 'string' && Date.parse(until) <= now;
  };
  for (const notification of shown.filter(expired)) notification.close();
  const { conversationId } = payload;
  const before = shown.find((one) => one.tag === conversationId && !expired(one));
  const later = payload.type === 'recalled' ? newerThan(before, payload.position) : undefined;
  await registration.showNotification(
    later ? later.title : payload.title,
    later ? optionsAgain(later) : optionsOf(payload),
  );
}

/** The notification that shows something after the position, which a recall of that leaves as it is. */
function newerThan(shown: Notification | undefined, position: number): Notification | undefined {
  return shown && (shown.data as NoticeData).position > position ? shown : undefined;
}

function optionsOf(payload: Notice): NotificationOptions {
  const { conversationId, position, expiresAt } = payload;
  const isNew = payload.type === 'message';
  // what TypeScript's list of options lacks, browsers know
  const more = { renotify: isNew, timestamp: Date.parse(payload.sentAt) };
  return {
    body: payload.body,
    icon: payload.icon ?? ICON,
    badge: ICON,
    tag: conversationId,
    silent: !isNew,
    data: { conversationId, position, expiresAt } satisfies NoticeData,
    ...more,
  };
}

const optionsAgain = (shown: Notification): NotificationOptions => ({
  body: shown.body,
  icon: shown.icon,
  badge: ICON,
  tag: shown.tag,
  silent: true,
  data: shown.data as NoticeData,
});

/** Where a press on a notification leads. */
export const pathOfNotice = (data: unknown): string => {
  const id = (data as Partial<NoticeData> | null)?.conversationId;
  return typeof id === 'string' ? `/chats/${encodeURIComponent(id)}` : '/chats';
};
