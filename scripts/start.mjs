// npm start [-- --demo] [--https] [--port N]: gets what is missing, then opens the house.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWebOnce } from './build-web.mjs';
import { checkNode, findRuntime, giveUp, isRuntime, ROOT, run, STAMPS } from './house.mjs';
import { installOnce } from './install.mjs';

const BANNER = `
       )  )
      (  (
    .------.
    |      |]     Teahouse · 茶馆
    \\      /
     '----'
  -------------
`;

function readFlags() {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean' },
        https: { type: 'boolean' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return giveUp(`${error.message}. Known: --demo, --https, --port N.`);
  }
}

checkNode();
process.chdir(ROOT);
const flags = readFlags();
console.log(BANNER);
await installOnce();
await buildWebOnce();

if (flags.https) process.env.TEAHOUSE_HTTPS = 'self-signed';
if (flags.port) process.env.TEAHOUSE_PORT = flags.port;
const main = join(ROOT, 'packages', 'server', 'src', 'main.ts');
// what was compiled at one start need not be compiled at the next: half of the way to the first page
const compiled = join(STAMPS, 'compiled');
if (isRuntime) nodeModule.enableCompileCache(compiled);
else process.env.NODE_COMPILE_CACHE ??= compiled;
const hasEnvFile = existsSync('.env');
if (isRuntime) {
  if (hasEnvFile) process.loadEnvFile();
  await import(pathToFileURL(main).href);
} else {
  const args = [
    ...(hasEnvFile ? ['--env-file=.env'] : []),
    main,
    ...(flags.demo ? ['--demo'] : []),
  ];
  process.exitCode = await run(findRuntime(), args);
}
