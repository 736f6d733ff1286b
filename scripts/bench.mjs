// npm run bench -- <name> [--json] [--growth]: runs bench/<name>.bench.ts.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, findRuntime, giveUp, ROOT, run } from './house.mjs';
import { installOnce } from './install.mjs';

checkNode();
const [name, ...rest] = process.argv.slice(2);
const known = readdirSync(join(ROOT, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const file = join(ROOT, 'bench', `${name}.bench.ts`);
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file))
  giveUp(`npm run bench -- <name>, where the name is one of: ${known.join(', ')}.`);
await installOnce();
process.exitCode = await run(findRuntime(), [file, ...rest]);
