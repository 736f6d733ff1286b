import { expect, it } from 'vitest';
import { isExportName, readChatTitle } from './read-chat-title.ts';

it.each([
  ['WhatsApp Chat with Mara & Tom.txt', 'Mara & Tom'],
  ['WhatsApp Chat - 茶馆 🫖.zip', '茶馆 🫖'],
  ['WhatsApp Chat - Tea (1).zip', 'Tea'],
  ['WhatsApp_Chat_with_Tea_House.txt', 'Tea House'],
  ['WhatsApp Chat mit Tee.txt', 'Tee'],
  ['与小满的 WhatsApp 聊天.txt', '小满'],
  ['WhatsApp 與 小滿 的對話.txt', '小滿'],
  ['小満とのWhatsAppチャット.txt', '小満'],
  ['Mara ile WhatsApp Sohbeti.zip', 'Mara'],
])('CH-10 takes the title from %s', (name, title) => {
  expect(readChatTitle(name)).toBe(title);
  expect(isExportName(name)).toBe(true);
});

it('CH-10 knows when a name gives no title', () => {
  expect(['_chat.txt', 'notes.txt', 'export.zip', ''].map(readChatTitle)).toEqual(
    Array(4).fill(undefined),
  );
  expect(isExportName('_chat.txt')).toBe(true);
});
