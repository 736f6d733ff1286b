import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { findRuntime, giveUp, ROOT, runQuietly } from './house.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

const SOURCES = ['package-lock.json', 'packages/web', 'packages/contract'];

/** Builds the web app into packages/web/dist unless it stands there, built from these very sources. */
export async function buildWebOnce() {
  const hash = hashOf(SOURCES);
  const page = join(ROOT, 'packages', 'web', 'dist', 'index.html');
  if (isDone('web-built', hash) && existsSync(page)) return;
  console.log('  Building the pages · 正在布置页面');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const web = join(ROOT, 'packages', 'web');
  const { code, said } = await runQuietly(findRuntime(), [vite, 'build'], { cwd: web });
  if (code !== 0) {
    console.error(said);
    giveUp('The web app could not be built; the reason is above.');
  }
  squeeze(join(web, 'dist'));
  markDone('web-built', hash);
}

const TEXTS = /\.(js|css|html|svg|json|webmanifest)$/;
/** Smaller files fit into one packet as they are. */
const MIN_BYTES = 1_000;

/** Lays a .br and a .gz beside each text of the pages: pressed once here, sent to every phone. */
function squeeze(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name));
    if (!TEXTS.test(path)) continue;
    const bytes = readFileSync(path);
    if (bytes.length < MIN_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
