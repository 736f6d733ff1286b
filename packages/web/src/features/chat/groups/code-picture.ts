import encodeQR from 'qr';

const WIDTH = 720;
const SIDE = 520;
const FONT = '"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
// A picture leaves the house: it has one look, whatever theme the phone is in.
const PAPER = '#fffefb';
const INK = '#1b1f1d';
const TEA = '#2f7d5b';

/** Draws a group's QR code as a PNG to be kept or shown elsewhere: its name above, what it is for below. */
export async function drawCodePicture(card: {
  link: string;
  name: string;
  foot: string;
  until: string;
}): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = WIDTH + 160;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.font = `600 36px ${FONT}`;
  context.fillText(fit(context, card.name, WIDTH - 96), WIDTH / 2, 88);
  drawModules(context, card.link);
  context.fillStyle = TEA;
  context.fillRect(0, canvas.height - 112, WIDTH, 112);
  context.fillStyle = PAPER;
  context.font = `500 28px ${FONT}`;
  context.fillText(card.foot, WIDTH / 2, canvas.height - 64);
  context.font = `400 24px ${FONT}`;
  context.fillText(card.until, WIDTH / 2, canvas.height - 26);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

function drawModules(context: CanvasRenderingContext2D, link: string): void {
  const modules = encodeQR(link, 'raw', { ecc: 'medium', border: 1 });
  const size = Math.floor(SIDE / modules.length);
  const left = Math.round((WIDTH - size * modules.length) / 2);
  context.fillStyle = INK;
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      if (dark) context.fillRect(left + x * size, 136 + y * size, size, size);
}

function fit(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const signs = [...text];
  while (signs.length > 1 && context.measureText(`${signs.join('')}…`).width > width) signs.pop();
  return `${signs.join('')}…`;
}
