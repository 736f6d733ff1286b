const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Facebook writes each byte of UTF-8 as a sign of its own: puts them together again. What is whole stays as it is. */
export function repairText(text: string): string {
  // any sign beyond a byte: the text is whole
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return UTF8.decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
