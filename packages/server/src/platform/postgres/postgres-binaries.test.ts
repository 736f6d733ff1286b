import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { preparePostgresBinaries } from './postgres-binaries.ts';

const folders: string[] = [];

function newPackage(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-binaries-'));
  folders.push(folder);
  mkdirSync(join(folder, 'native', 'bin'), { recursive: true });
  mkdirSync(join(folder, 'native', 'lib'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '18.4.0' }));
  writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), '');
  writeFileSync(
    join(folder, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  chmodSync(folder, mode);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('PostgreSQL programs', () => {
  it('OP-1 completes the library links that a blocked install script left out, as often as asked', () => {
    const packageFolder = newPackage();
    const place = { owner: undefined, copyTo: join(packageFolder, 'copy'), packageFolder };
    const binaries = preparePostgresBinaries(place);
    expect(preparePostgresBinaries(place)).toEqual(binaries);
    expect(binaries.majorVersion).toBe('18');
    expect(binaries.postgres).toBe(join(packageFolder, 'native', 'bin', 'postgres'));
    expect(readlinkSync(join(packageFolder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('OP-1 copies the programs once where their owner cannot reach them', () => {
    const packageFolder = newPackage(0o700);
    const copyTo = newPackage();
    const place = { owner: { uid: 65533, gid: 65533 }, copyTo, packageFolder };
    const binaries = preparePostgresBinaries(place);
    expect(binaries.initdb).toBe(join(copyTo, 'postgres-18.4.0', 'native', 'bin', 'initdb'));
    expect(existsSync(join(copyTo, 'postgres-18.4.0', 'native', 'lib', 'libpq.so.5'))).toBe(true);
    expect(preparePostgresBinaries(place)).toEqual(binaries);
  });
});
