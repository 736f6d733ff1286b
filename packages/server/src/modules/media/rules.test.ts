import { MAX_MEDIA_BYTES, WAVEFORM_BARS } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { cleanFileName, drawWaveform, MAX_DAY_BYTES, refusalOfKind, sniff } from './rules.ts';

const bytes = (text: string) => Buffer.from(text.padEnd(64, '\0'), 'latin1');

describe('sniff', () => {
  it.each([
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\0\0\0\0WEBP'],
    ['wav', 'RIFF\0\0\0\0WAVE'],
    ['heic', '\0\0\0\x18ftypheic'],
    ['heic', '\0\0\0\x18ftypmif1'],
    ['mp4', '\0\0\0\x18ftypisom'],
    ['mp4', '\0\0\0\x14ftypqt  '],
    ['matroska', '\x1a\x45\xdf\xa3'],
    ['ogg', 'OggS'],
    ['flac', 'fLaC'],
    ['mp3', 'ID3\x04'],
    ['mp3', '\xff\xfb\x90\x00'],
    ['aac', '\xff\xf1\x50\x80'],
    [undefined, '<svg xmlns="http://www.w3.org/2000/svg">'],
    [undefined, '<!doctype html><script>'],
    [undefined, '#EXTM3U\n'],
    [undefined, '%PDF-1.7'],
  ])('CH-3 knows %s by its bytes', (kind, head) => {
    expect(sniff(bytes(head))).toBe(kind);
  });
  it('CH-3 knows nothing of what is too short', () => {
    expect(sniff(new Uint8Array())).toBeUndefined();
    expect(sniff(Buffer.from('GIF89a'))).toBeUndefined();
  });
  it('CH-3 refuses what is not of its kind, and takes anything as a file', () => {
    expect(refusalOfKind('image', undefined)).toBe('media.not_a_picture');
    expect(refusalOfKind('image', 'mp4')).toBe('media.not_a_picture');
    expect(refusalOfKind('image', 'heic')).toBe('media.heic');
    expect(refusalOfKind('voice', 'jpeg')).toBe('media.not_sound');
    expect(refusalOfKind('video', 'ogg')).toBe('media.not_a_video');
    expect(refusalOfKind('image', 'png')).toBeUndefined();
    expect(refusalOfKind('file', undefined)).toBeUndefined();
  });
});

describe('cleanFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/', 'file'],
    ['..', 'file'],
    ['', 'file'],
    [' . .hidden. ', 'hidden'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie_ x.txt'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['con<>:"|?*.txt', 'con_______.txt'],
    ['茶馆 菜单.pdf', '茶馆 菜单.pdf'],
    ['\ud800broken.txt', 'broken.txt'],
  ])('CH-3 %j becomes %j', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });
  it('CH-3 keeps at most 200 characters, and the ending', () => {
    const long = cleanFileName(`${'茶'.repeat(300)}.docx`);
    expect(long).toHaveLength(200);
    expect(long.endsWith('茶.docx')).toBe(true);
    expect(cleanFileName(`${'😀'.repeat(150)}.txt`).isWellFormed()).toBe(true);
  });
});

describe('drawWaveform', () => {
  it('CH-2 the loudest bar is 100, 20 dB less is half of it, 40 dB less is nothing', () => {
    expect(drawWaveform([1, 0.01, 0.0001, 0.00001])).toEqual([100, 50, 0, 0]);
  });
  it('CH-2 a quiet recording is drawn as high as a loud one, and silence not at all', () => {
    expect(drawWaveform([0.001, 0.00001])).toEqual([100, 50]);
    expect(drawWaveform([1e-9, 1e-10, 0])).toEqual([0, 0, 0]);
    expect(drawWaveform([])).toEqual([]);
    expect(drawWaveform(Array.from({ length: 99 }, () => 1))).toHaveLength(WAVEFORM_BARS);
  });
});

it('CH-3 the largest file fits a day', () => {
  expect(Math.max(...Object.values(MAX_MEDIA_BYTES))).toBeLessThan(MAX_DAY_BYTES);
});
