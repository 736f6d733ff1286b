import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

/** A browser to drive: its program and what it needs in its environment. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');
const HOME = join(ROOT, 'node_modules', '.teahouse', 'chromium');
const SYSTEM = '/usr/bin/chromium';

/** Flags that every browser here gets: no sandbox (root), no calls home, a microphone and a camera that always say yes. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** Where nothing is said of signs, Chromium names a file of Chinese signs «download». */
const SIGNS = { LC_ALL: 'C.UTF-8' };

/**
 * The system's Chromium where there is one, else the one that comes from npm, unpacked once.
 * TEAHOUSE_CHROMIUM names another program, or says `packaged` to take the one from npm anyway.
 */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env.TEAHOUSE_CHROMIUM;
  if (chosen && chosen !== 'packaged') return { executablePath: chosen, env: SIGNS };
  if (!chosen && existsSync(SYSTEM)) return { executablePath: SYSTEM, env: SIGNS };
  await unpackOnce();
  const executablePath = join(HOME, 'chromium');
  return { executablePath, env: { ...SIGNS, ...fontsOf(), ...librariesOf(executablePath) } };
}

async function unpackOnce(): Promise<void> {
  if (existsSync(HOME)) return;
  const unfinished = `${HOME}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // the package unpacks into the folder for temporary files, under fixed names that anybody may have taken
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = unfinished;
  try {
    await chromium.executablePath();
    await inflate(join(PACKAGE, 'bin', 'al2023.tar.br'));
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
  const fonts = `<fontconfig><dir>${join(HOME, 'fonts')}</dir><cachedir>${join(HOME, 'cache')}</cachedir></fontconfig>`;
  writeFileSync(
    join(unfinished, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n${fonts}\n`,
  );
  try {
    renameSync(unfinished, HOME);
  } catch {
    // another worker was quicker
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The packaged font, on machines that have none set up. */
const fontsOf = (): Record<string, string> =>
  existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(HOME, 'fonts') };

/** The packaged libraries, on machines that lack those that Chromium is linked with. */
function librariesOf(executablePath: string): Record<string, string> {
  const runs = spawnSync(executablePath, ['--version']).status === 0;
  return runs ? {} : { LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib') };
}
