/** Characters without a face that phones put around names, numbers and their own notes. */
export const MARKS = '\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';

const ANY_MARK = new RegExp(`[${MARKS}]`, 'g');
const LEADING_MARKS = new RegExp(`^[${MARKS}]+`);

/** Whether the character is a direction mark, a joiner or a byte order mark. */
export function isMark(code: number): boolean {
  return (
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    code === 0x2060 ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** The text without any mark. */
export const withoutMarks = (text: string): string => text.replace(ANY_MARK, '');

/** The text without the marks that it begins with. */
export const withoutLeadingMarks = (text: string): string =>
  isMark(text.charCodeAt(0)) ? text.replace(LEADING_MARKS, '') : text;

/** A copy that holds only itself: a slice would keep the whole chunk that it was cut from. */
export const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
