import type { LocalDateTime } from '../wall-clock.ts';

/** What a rendered export is made of. */
export interface RenderedMessage {
  local: LocalDateTime;
  /** Undefined: a line that no one wrote. */
  author: string | undefined;
  text: string;
  attachment?: { fileName: string; omitted: boolean };
  deleted?: true;
  edited?: true;
}

/** The wordings of one language. */
export interface Wording {
  /** Android, after a file's name. */
  attached: string;
  /** Android, in place of a file that was left out. */
  omitted: string;
  /** iPhone, before a file's name. */
  attachedWord: string;
  /** iPhone, in place of a picture that was left out. */
  imageOmitted: string;
  deleted: string;
  edited: string;
}

const EN: Wording = {
  attached: '(file attached)',
  omitted: '<Media omitted>',
  attachedWord: 'attached: ',
  imageOmitted: 'image omitted',
  deleted: 'This message was deleted.',
  edited: 'This message was edited',
};

const ZH: Wording = {
  attached: '(文件附件)',
  omitted: '<省略媒体文件>',
  attachedWord: '附件：',
  imageOmitted: '图像已忽略',
  deleted: '此消息已删除',
  edited: '这条消息已经过编辑',
};

const ES: Wording = {
  attached: '(archivo adjunto)',
  omitted: '<Multimedia omitido>',
  attachedWord: 'adjunto: ',
  imageOmitted: 'imagen omitida',
  deleted: 'Se eliminó este mensaje.',
  edited: 'Se editó este mensaje.',
};

const DE: Wording = {
  attached: '(Datei angehängt)',
  omitted: '<Medien ausgeschlossen>',
  attachedWord: 'Anhang: ',
  imageOmitted: 'Bild weggelassen',
  deleted: 'Diese Nachricht wurde gelöscht.',
  edited: 'Diese Nachricht wurde bearbeitet.',
};

/** How one phone in one language writes an export. */
export interface RenderFormat {
  frame: 'bracket' | 'dash';
  order: 'dmy' | 'mdy' | 'ymd';
  /** Whether the time as written has seconds. */
  seconds: boolean;
  stamp: (local: LocalDateTime) => string;
  wording: Wording;
}

const two = (value: number): string => String(value).padStart(2, '0');
const yy = (value: number): string => two(value % 100);
const hour12 = (hour: number): number => hour % 12 || 12;

function chinesePeriod(hour: number): string {
  const starts: [number, string][] = [
    [19, '晚上'],
    [13, '下午'],
    [12, '中午'],
    [8, '上午'],
    [5, '早上'],
    [0, '凌晨'],
  ];
  return starts.find(([from]) => hour >= from)?.[1] ?? '';
}

const spanish = (hour: number): string => (hour < 12 ? 'a. m.' : 'p. m.');
const arabic = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[+digit] ?? '');

/** Formats as phones write them, by name. */
export const FORMATS = {
  'ios-en-gb': {
    ...{ frame: 'bracket', order: 'dmy', seconds: true, wording: EN },
    stamp: (t) =>
      `${two(t.day)}/${two(t.month)}/${t.year}, ${two(t.hour)}:${two(t.minute)}:${two(t.second)}`,
  },
  'ios-en-us': {
    ...{ frame: 'bracket', order: 'mdy', seconds: true, wording: EN },
    stamp: (t) =>
      `${t.month}/${t.day}/${yy(t.year)}, ${hour12(t.hour)}:${two(t.minute)}:${two(t.second)}\u202f${t.hour < 12 ? 'AM' : 'PM'}`,
  },
  'ios-zh': {
    ...{ frame: 'bracket', order: 'ymd', seconds: true, wording: ZH },
    stamp: (t) =>
      `${t.year}/${t.month}/${t.day} ${chinesePeriod(t.hour)}${hour12(t.hour)}:${two(t.minute)}:${two(t.second)}`,
  },
  'ios-de': {
    ...{ frame: 'bracket', order: 'dmy', seconds: true, wording: DE },
    stamp: (t) =>
      `${two(t.day)}.${two(t.month)}.${yy(t.year)}, ${two(t.hour)}:${two(t.minute)}:${two(t.second)}`,
  },
  'ios-ar': {
    ...{ frame: 'bracket', order: 'dmy', seconds: true, wording: EN },
    stamp: (t) =>
      arabic(
        `${t.day}\u200f/${t.month}\u200f/${t.year}، ${hour12(t.hour)}:${two(t.minute)}:${two(t.second)} ${t.hour < 12 ? 'ص' : 'م'}`,
      ),
  },
  'ios-fi': {
    ...{ frame: 'bracket', order: 'dmy', seconds: true, wording: EN },
    stamp: (t) => `${t.day}.${t.month}.${t.year} klo ${t.hour}.${two(t.minute)}.${two(t.second)}`,
  },
  'android-en-gb': {
    ...{ frame: 'dash', order: 'dmy', seconds: false, wording: EN },
    stamp: (t) => `${two(t.day)}/${two(t.month)}/${t.year}, ${two(t.hour)}:${two(t.minute)}`,
  },
  'android-en-us': {
    ...{ frame: 'dash', order: 'mdy', seconds: false, wording: EN },
    stamp: (t) =>
      `${t.month}/${t.day}/${yy(t.year)}, ${hour12(t.hour)}:${two(t.minute)}\u202f${t.hour < 12 ? 'AM' : 'PM'}`,
  },
  'android-es': {
    ...{ frame: 'dash', order: 'dmy', seconds: false, wording: ES },
    stamp: (t) =>
      `${t.day}/${t.month}/${t.year}, ${hour12(t.hour)}:${two(t.minute)} ${spanish(t.hour)}`,
  },
  'android-de': {
    ...{ frame: 'dash', order: 'dmy', seconds: false, wording: DE },
    stamp: (t) => `${two(t.day)}.${two(t.month)}.${yy(t.year)}, ${two(t.hour)}:${two(t.minute)}`,
  },
  'android-zh': {
    ...{ frame: 'dash', order: 'ymd', seconds: false, wording: ZH },
    stamp: (t) =>
      `${t.year}/${t.month}/${t.day} ${t.hour < 12 ? '上午' : '下午'}${hour12(t.hour)}:${two(t.minute)}`,
  },
  'android-nl': {
    ...{ frame: 'dash', order: 'dmy', seconds: false, wording: EN },
    stamp: (t) => `${two(t.day)}-${two(t.month)}-${t.year} ${two(t.hour)}:${two(t.minute)}`,
  },
  'android-sv': {
    ...{ frame: 'dash', order: 'ymd', seconds: false, wording: EN },
    stamp: (t) => `${t.year}-${two(t.month)}-${two(t.day)} ${two(t.hour)}:${two(t.minute)}`,
  },
  'android-id': {
    ...{ frame: 'dash', order: 'dmy', seconds: false, wording: EN },
    stamp: (t) => `${two(t.day)}/${two(t.month)}/${yy(t.year)} ${two(t.hour)}.${two(t.minute)}`,
  },
} as const satisfies Record<string, RenderFormat>;

/** The name of one of `FORMATS`. */
export type FormatName = keyof typeof FORMATS;

/** One message as a phone writes it, with its line end. */
export function renderMessage(message: RenderedMessage, format: RenderFormat): string {
  const stamp = format.stamp(message.local);
  if (format.frame === 'dash') {
    const text = androidText(message, format.wording);
    return `${stamp} - ${message.author === undefined ? '' : `${message.author}: `}${text}\n`;
  }
  const text = iphoneText(message, format.wording);
  // An iPhone marks a line that it wrote something of its own into, and ends lines as on Windows.
  const mark = text.startsWith('\u200e') ? '\u200e' : '';
  const name = message.author === undefined ? '' : `${message.author}: `;
  return `${mark}[${stamp}] ${name}${text}\r\n`;
}

function androidText(message: RenderedMessage, wording: Wording): string {
  const { attachment, text } = message;
  if (message.deleted) return wording.deleted.replace(/\.$/, '');
  const note = attachment?.omitted
    ? wording.omitted
    : attachment && `\u200e${attachment.fileName} ${wording.attached}`;
  const whole = [note, text].filter((part) => part !== undefined && part !== '').join('\n');
  return message.edited ? `${whole} <${wording.edited}>` : whole;
}

function iphoneText(message: RenderedMessage, wording: Wording): string {
  const { attachment, text } = message;
  if (message.deleted) return `\u200e${wording.deleted}`;
  const note = attachment?.omitted
    ? `\u200e${wording.imageOmitted}`
    : attachment && `\u200e<${wording.attachedWord}${attachment.fileName}>`;
  const whole = note ? (text === '' ? note : `${text} ${note}`) : text;
  return message.edited ? `${whole} \u200e<${wording.edited}>` : whole;
}
