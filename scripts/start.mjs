// npm start [-- --demo] [--https] [--port N]: gets what is missing, then opens the house.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWebOnce } from './build-web.mjs';
import { checkNode, findRuntime, giveUp, isRuntime, ROOT, run } from './house.mjs';
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
if (isRuntime) {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error.code !== 'ENOENT') giveUp(`.env cannot be read: ${error.message}`);
  }
  await import(main);
} else {
  const args = ['--env-file-if-exists=.env', main, ...(flags.demo ? ['--demo'] : [])];
  process.exitCode = await run(findRuntime(), args);
}
