import type { Content, Media } from '@teahouse/contract';
import { expect, it } from 'vitest';
import { kindsIn, textIn } from './entry-words.ts';

const at = '2026-01-01T00:00:00.000Z';
const media = (kind: Media['kind'], fileName: string | null): Media => ({
  id: '0198a5b0-0000-7000-8000-000000000001',
  kind,
  mime: 'x/y',
  bytes: 1,
  fileName,
  width: null,
  height: null,
  durationMs: null,
  waveform: null,
  glimpse: null,
});
const person = {
  id: '0198a5b0-0000-7000-8000-000000000002',
  handle: 'xiao_man',
  displayName: '小满',
  avatarUrl: null,
};
const preview = { url: '', site: '', title: 'A tea shop', description: '', picture: null };
const archived = { author: 'Old Friend', text: 'see this', attachment: null } as const;
const attachment = { mediaId: null, mime: 'x/y', fileName: 'kettle.pdf', bytes: 1 };

it.each<[Content, string, string[]]>([
  [{ kind: 'text', text: '茶' }, '茶', ['text']],
  [
    { kind: 'text', text: 'see https://a.example', preview },
    'see https://a.example A tea shop',
    ['text', 'link'],
  ],
  [{ kind: 'announcement', text: 'closed' }, 'closed', ['text']],
  [{ kind: 'image', media: media('image', null) }, '', ['media']],
  [{ kind: 'video', media: media('video', null) }, '', ['media']],
  [{ kind: 'voice', media: media('voice', null) }, '', ['voice']],
  [{ kind: 'file', media: media('file', 'menu_2024.pdf') }, 'menu_2024.pdf', ['file']],
  [
    { kind: 'location', place: { name: '竹桌', address: 'West 3', latitude: 1, longitude: 2 } },
    '竹桌 West 3',
    ['location'],
  ],
  [{ kind: 'contact', person }, '小满 xiao_man', ['contact']],
  [
    {
      kind: 'bundle',
      title: 'Chat',
      lines: [
        {
          senderName: 'Mei',
          senderAvatarUrl: null,
          sentAt: at,
          content: { kind: 'text', text: 'hello' },
        },
        {
          senderName: 'Bo',
          senderAvatarUrl: null,
          sentAt: at,
          content: { kind: 'file', media: media('file', 'a.txt') },
        },
      ],
    },
    'Mei hello Bo a.txt',
    ['text'],
  ],
  [{ kind: 'card', type: 'wallet.transfer', line: '[Transfer]', data: {} }, '[Transfer]', ['text']],
  [{ kind: 'archived_text', ...archived }, 'see this', ['text']],
  [
    { kind: 'archived_text', ...archived, attachment: { ...attachment, kind: 'file' } },
    'see this kettle.pdf',
    ['file'],
  ],
  [
    { kind: 'archived_text', ...archived, attachment: { ...attachment, kind: 'audio' } },
    'see this kettle.pdf',
    ['voice'],
  ],
  [{ kind: 'sticker', name: 'tea' }, '', []],
  [{ kind: 'recalled' }, '', []],
  [{ kind: 'expired' }, '', []],
  [{ kind: 'group_renamed', name: 'tea' }, '', []],
])('CH-7 %j is found by its words, under its kinds', (content, text, kinds) => {
  expect([textIn(content), kindsIn(content)]).toEqual([text, kinds]);
});

it('CH-7 a kind of a later version says nothing and is not found', () => {
  const later = { kind: 'hologram', text: 'x' } as unknown as Content;
  expect([textIn(later), kindsIn(later)]).toEqual(['', []]);
});
