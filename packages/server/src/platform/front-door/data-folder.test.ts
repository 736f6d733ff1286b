import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderError, openDataFolder } from './data-folder.ts';
import { explainFileError } from './explain-file-error.ts';
import { readProcessStart } from './process-start.ts';

let parent = '';
let folder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'teahouse-folder-'));
  folder = join(parent, 'deep', 'data');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('data folder', () => {
  it('OP-1 is made with its parents, not readable by other users, and can be opened again', async () => {
    const first = await openDataFolder(folder);
    expect(statSync(first.path).mode & 0o077 & ~0o011).toBe(0);
    await first.close();
    const second = await openDataFolder(folder);
    expect(second.path).toBe(first.path);
    await second.close();
    expect(readdirSync(folder)).toEqual(['teahouse.json', 'teahouse.pid.2']);
  });

  it('OP-1 serves one server at a time', async () => {
    const open = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(
      `Another Teahouse (process ${process.pid}) is using`,
    );
    await open.close();
  });

  it('OP-1 of many that start at once over a killed one, one opens it', {
    timeout: 60_000,
  }, async () => {
    await (await openDataFolder(folder)).close();
    writeFileSync(join(folder, 'teahouse.pid.2'), '{"pid":1,"startedAt":"boot/1"}');
    const module = JSON.stringify(join(import.meta.dirname, 'data-folder.ts'));
    // each holds what it got until all have tried
    const script = `
      const { openDataFolder } = await import(${module});
      process.stdin.once('data', () => openDataFolder(${JSON.stringify(folder)}).then(
        () => console.log('open'), (error) => console.log(error.message)));
      console.log('ready');
      process.stdin.once('end', () => process.exit(0));`;
    const starts = Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const nextLine = async () => (await lines.next()).value ?? '';
      return { child, nextLine };
    });
    await Promise.all(starts.map((each) => each.nextLine()));
    for (const { child } of starts) child.stdin.write('go');
    const answers = await Promise.all(starts.map((each) => each.nextLine()));
    await Promise.all(
      starts.map(({ child }) => {
        child.stdin.end();
        return once(child, 'exit');
      }),
    );
    expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith('Another Teahouse'))).toHaveLength(5);
  });

  it('OP-1 is taken over from a killed server, even when another process got its number', async () => {
    await (await openDataFolder(folder)).close();
    const child = spawn('true');
    await once(child, 'exit');
    const left = [
      JSON.stringify({ pid: child.pid, startedAt: 'boot/1' }),
      JSON.stringify({ pid: process.pid, startedAt: 'boot/1' }),
      '{"pid":',
    ];
    for (const [turn, content] of left.entries()) {
      writeFileSync(join(folder, `teahouse.pid.${turn + 1}`), content);
      await (await openDataFolder(folder)).close();
    }
  });

  it('OP-1 refuses a nearly full disk with a clear sentence', async () => {
    await expect(openDataFolder(folder, Number.MAX_SAFE_INTEGER)).rejects.toThrow(
      /^The disk that holds .* has only \d+ MB left; .* Free some space, then start again\.$/,
    );
  });

  it('OP-1 refuses the folder of a newer version and leaves it untouched', async () => {
    await (await openDataFolder(folder)).close();
    const marker = join(folder, 'teahouse.json');
    writeFileSync(marker, '{"format":99}');
    await expect(openDataFolder(folder)).rejects.toThrow(/belongs to a newer version/);
    expect(readFileSync(marker, 'utf8')).toBe('{"format":99}');
    expect(readdirSync(folder)).toEqual(['teahouse.json', 'teahouse.pid.1']);
  });

  it('OP-1 refuses a file in its place', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');
    await expect(openDataFolder(join(file, 'data'))).rejects.toThrow(DataFolderError);
  });

  it.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'])(
    'OP-1 %s has a sentence of its own',
    (code) => {
      const error = Object.assign(new Error(code), { code });
      expect(explainFileError(error, '/srv/tea')).toMatch(/\/srv\/tea.*\.$/);
    },
  );

  it('OP-1 a process has one start for life, and none after it', async () => {
    expect(readProcessStart(process.pid)).toBe(readProcessStart(process.pid));
    const child = spawn('true');
    await once(child, 'exit');
    expect(readProcessStart(child.pid ?? 0)).toBeUndefined();
  });
});
