import { encodeQR } from 'qr';

const PAPER = '\x1b[30;107m';
const RESET = '\x1b[0m';

/** A QR code of `text` for a terminal, two modules a character, dark on white whatever the terminal's colours; lines end without a line break at the end. */
export function renderTerminalQr(text: string): string {
  const modules = encodeQR(text, 'raw', { border: 2, ecc: 'low' });
  const lines: string[] = [];
  for (let row = 0; row < modules.length; row += 2) {
    const upper = modules[row] ?? [];
    const lower = modules[row + 1] ?? [];
    const halves = upper.map((dark, column) => halfBlock(dark, lower[column] ?? false));
    lines.push(`${PAPER}${halves.join('')}${RESET}`);
  }
  return lines.join('\n');
}

const halfBlock = (upper: boolean, lower: boolean): string =>
  upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
