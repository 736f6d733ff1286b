import type { Content } from '@teahouse/contract';

const zh = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
  sticker: '[表情]',
  location: '[位置]',
  contact: '[名片]',
  bundle: '[聊天记录]',
  announcement: '[群公告]',
  named: '[有人@我]',
  colon: '：',
  group: '群聊',
  hidden: '你收到了一条新消息',
  recalled: '撤回了一条消息',
  hiddenRecalled: '一条消息被撤回了',
  house: '茶馆',
  testBody: '通知可以收到了',
};

type Words = Record<keyof typeof zh, string>;

const en: Words = {
  image: '[Photo]',
  voice: '[Voice]',
  video: '[Video]',
  file: '[File]',
  sticker: '[Sticker]',
  location: '[Location]',
  contact: '[Contact card]',
  bundle: '[Chat history]',
  announcement: '[Announcement]',
  named: '[@you]',
  colon: ': ',
  group: 'Group chat',
  hidden: 'You have a new message',
  recalled: ' took a message back',
  hiddenRecalled: 'A message was taken back',
  house: 'Teahouse',
  testBody: 'Notifications arrive here',
};

/** The words of notifications, in each language of the interface. */
export const noticeWords: Record<'zh' | 'en', Words> = { zh, en };

/** A line of a notification holds at most this many characters: the payload stays far below 4 kB. */
const MAX_LINE = 160;

/** What a message says in one line, in these words; undefined for entries that are no message. */
export function noticeLine(content: Content, words: Words): string | undefined {
  switch (content.kind) {
    case 'text':
      return shorten(content.text);
    case 'image':
    case 'voice':
    case 'video':
    case 'bundle':
    case 'sticker':
      return words[content.kind];
    case 'own_sticker':
      return words.sticker;
    case 'file':
      return shorten(`${words.file} ${content.media.fileName ?? ''}`);
    case 'location':
      return shorten(`${words.location} ${content.place.name}`);
    case 'contact':
      return shorten(`${words.contact} ${content.person.displayName}`);
    case 'card':
      return shorten(content.line);
    case 'announcement':
      return content.text === '' ? undefined : shorten(`${words.announcement} ${content.text}`);
    default:
      return undefined;
  }
}

/** The text on one line, cut between characters. */
export function shorten(text: string, most = MAX_LINE): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
