import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { renderTerminalQr } from './terminal-qr.ts';

/** What a camera would see: one pixel block for each half character. */
function photograph(drawing: string): { width: number; height: number; data: Uint8Array } {
  const scale = 4;
  const lines = drawing
    .split('\n')
    .map((line) => line.replace('\x1b[30;107m', '').replace('\x1b[0m', ''));
  const width = (lines[0] ?? '').length * scale;
  const height = lines.length * 2 * scale;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const row = Math.floor(y / scale);
      const drawn = lines[row >> 1]?.[Math.floor(x / scale)];
      const dark = drawn === '█' || drawn === (row % 2 === 0 ? '▀' : '▄');
      if (dark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  return { width, height, data };
}

describe('QR code in the terminal', () => {
  it('OP-1 a phone reads the address from it', () => {
    const address = 'http://192.168.31.104:7788';
    expect(decodeQR(photograph(renderTerminalQr(address)))).toBe(address);
  });

  it('OP-1 carries its own colours on every line, so that light and dark terminals both work', () => {
    for (const line of renderTerminalQr('x').split('\n'))
      expect(line.startsWith('\x1b[30;107m') && line.endsWith('\x1b[0m')).toBe(true);
  });
});
