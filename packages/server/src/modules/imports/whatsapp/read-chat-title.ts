import { withoutMarks } from './marks.ts';

/** How phones name an export, "*" for the chat's title. */
const NAMES = [
  ...['WhatsApp Chat with *', 'WhatsApp Chat - *', 'WhatsApp Chat mit *', 'Chat de WhatsApp con *'],
  ...['Discussion WhatsApp avec *', 'Chat WhatsApp con *', 'Conversa do WhatsApp com *'],
  ...[
    'Conversa no WhatsApp com *',
    'WhatsApp-chat met *',
    'WhatsApp chat med *',
    'WhatsApp-chatt med *',
  ],
  ...[
    'WhatsApp-samtale med *',
    'Czat WhatsApp z *',
    'Chat WhatsApp s uživatelem *',
    'Xat de WhatsApp amb *',
  ],
  ...[
    'Чат WhatsApp с контактом *',
    'Чат WhatsApp с *',
    'Бесіда WhatsApp з *',
    'Συνομιλία WhatsApp με *',
  ],
  ...['Conversație WhatsApp cu *', 'WhatsApp razgovor s *', 'WhatsApp csevegés vele: *'],
  ...[
    'Chat WhatsApp dengan *',
    'Sembang WhatsApp dengan *',
    'Trò chuyện WhatsApp với *',
    'แชท WhatsApp กับ *',
  ],
  ...['دردشة واتساب مع *', "צ'אט WhatsApp עם *", '* ile WhatsApp Sohbeti', '*とのWhatsAppチャット'],
  ...[
    '*님과의 WhatsApp 대화',
    'WhatsApp 与 * 的对话',
    'WhatsApp 與 * 的對話',
    '与*的 WhatsApp 聊天',
  ],
  ...['與*的 WhatsApp 對話', '與*的WhatsApp對話', '* के साथ WhatsApp चैट', 'WhatsApp Chat *'],
];

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const PATTERNS = NAMES.map((name) => {
  const [before = '', after = ''] = name.split('*');
  // Some phones and some mail programs write "_" for each space.
  const source = [before, after].map((part) => literal(part).replaceAll(' ', '[ _]'));
  return new RegExp(`^${source[0]}(.+)${source[1]}$`, 'i');
});

/** Whether a text file is named as phones name the text of an export, in any language. */
export const isExportName = (fileName: string): boolean =>
  fileName.toLowerCase() === '_chat.txt' || readChatTitle(fileName) !== undefined;

/** The title of the chat that the name of an export (`.txt` or `.zip`) gives, if it gives one. */
export function readChatTitle(fileName: string): string | undefined {
  // Browsers count copies: "WhatsApp Chat with X (1).zip".
  const name = withoutMarks(fileName)
    .replace(/\.(txt|zip)$/i, '')
    .replace(/ ?\(\d{1,3}\)$/, '');
  for (const pattern of PATTERNS) {
    const title = pattern.exec(name)?.[1]?.replaceAll('_', ' ').trim();
    if (title) return title;
  }
  return undefined;
}
