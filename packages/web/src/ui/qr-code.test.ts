import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrLayout } from './qr-code.tsx';

/** Paints a path of horizontal runs and the three finder patterns, `scale` pixels a module, with a quiet zone. */
function paint(path: string, width: number, scale = 4) {
  const size = (width + 8) * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  const dark = (x: number, y: number) => {
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1) {
        const at = (((y + 4) * scale + dy) * size + (x + 4) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
  };
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let step = 0; step < Number(run); step += 1) dark(Number(x) + step, Number(y));
  for (const [fx, fy] of [
    [0, 0],
    [width - 7, 0],
    [0, width - 7],
  ] as const)
    for (let y = 0; y < 7; y += 1)
      for (let x = 0; x < 7; x += 1) {
        const edge = x === 0 || y === 0 || x === 6 || y === 6;
        const heart = x > 1 && x < 5 && y > 1 && y < 5;
        if (edge || heart) dark(fx + x, fy + y);
      }
  return { width: size, height: size, data };
}

it.each([
  'https://teahouse.example/@linxiao',
  'https://192.168.1.20:7788/add/0190f7c2-1111-7000-8000-000000000001?k=3f9a2c',
  '茶馆：扫一扫，加我为朋友',
])('ID-2 %s can be read with our mark in its middle', (text) => {
  const { path, width, hole } = qrLayout(text, true);
  expect(hole).toBeGreaterThan(0);
  expect(decodeQR(paint(path, width))).toBe(text);
});

it('ID-2 without the mark every module is drawn', () => {
  const text = 'https://teahouse.example/';
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  const { path, width, hole } = qrLayout(text, false);
  expect([width, hole]).toEqual([modules.length - 2, 0]);
  expect(decodeQR(paint(path, width))).toBe(text);
});
