import { describe, expect, it } from 'vitest';
import { readImports } from './read-imports.ts';
import { readSources } from './read-sources.ts';
import * as rules from './shape-rules.ts';

const sources = readSources();
const modules = 'packages/server/src/modules';

/** A rule holds for the house, and is seen to fail on one planted fault. */
function holds(sentence: string, rule: rules.Rule, path: string, text: string): void {
  it(sentence, () => {
    expect(rule(sources)).toEqual([]);
    expect(rule([{ path, text }])).not.toEqual([]);
  });
}

describe('the shape of the house', () => {
  it('is looked at in whole', () => {
    const paths = sources.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(200);
    for (const path of ['checks/tidy.test.ts', 'packages/server/src/app.ts', 'scripts/start.mjs'])
      expect(paths).toContain(path);
  });

  holds(
    'each module has a README.md and a door',
    rules.modulesAreWhole,
    `${modules}/chat/index.ts`,
    '',
  );
  holds(
    'a module is entered only by its door',
    rules.doorsAreUsed,
    `${modules}/chat/index.ts`,
    "import { findPerson } from '../identity/find-person.ts';",
  );
  holds(
    'a module enters only modules that are built before it',
    rules.arrowsAreLegal,
    `${modules}/identity/index.ts`,
    "import type { Chat } from '../chat/index.ts';",
  );
  holds(
    'the platform knows no module',
    rules.arrowsAreLegal,
    'packages/server/src/platform/jobs.ts',
    "const chat = await import('../modules/chat/index.ts');",
  );
  holds(
    'the order of the modules is the order of app.ts',
    rules.orderIsTrue,
    'packages/server/src/app.ts',
    'const chat = createChat(house);\nconst identity = await createIdentity(house);',
  );
  holds(
    'rules are pure decisions',
    rules.rulesArePure,
    `${modules}/chat/rules.ts`,
    "import { readFileSync } from 'node:fs';",
  );
  holds(
    'only config.ts reads the environment',
    rules.environmentIsReadOnce,
    'packages/server/src/app.ts',
    'const port = process.env.PORT;',
  );
  holds('files are short', rules.filesAreShort, 'packages/web/src/long.ts', 'line\n'.repeat(401));
  holds('names say something', rules.namesSaySomething, 'packages/server/src/utils/dates.ts', '');
  holds('names are kebab-case', rules.namesSaySomething, 'packages/web/src/ui/NavBar.tsx', '');
  holds(
    'exports are named',
    rules.exportsAreNamed,
    'packages/web/src/app/shell.tsx',
    'export default function Shell() {}',
  );
  holds(
    'nothing is put off',
    rules.nothingIsPutOff,
    'packages/web/src/app/shell.tsx',
    '// TODO: later',
  );
  holds(
    'the contract stands on Zod alone',
    rules.contractStandsAlone,
    'packages/contract/src/chat.ts',
    "import { sql } from 'kysely';",
  );
  holds(
    'the pages take only types from the contract',
    rules.pagesStayLight,
    'packages/web/src/features/chat/send.ts',
    "import { Draft, type Entry } from '@teahouse/contract';",
  );
});

describe('imports', () => {
  it('are read in every form', () => {
    const text = [
      "import './a.css';",
      "import type { A } from './a.ts';",
      "import { type B, type C } from '../b.ts';",
      "import {\n  type D,\n  e,\n} from './e.ts';",
      "export * from 'zod';",
      "export type { F } from './f.ts';",
      "const g = await import('./g.ts');",
      "const notOne = 'import x from y';",
    ].join('\n');
    expect(readImports({ path: 'x/y/z.ts', text })).toEqual([
      { target: 'x/y/a.css', isType: false },
      { target: 'x/y/a.ts', isType: true },
      { target: 'x/b.ts', isType: true },
      { target: 'x/y/e.ts', isType: false },
      { target: 'zod', isType: false },
      { target: 'x/y/f.ts', isType: true },
      { target: 'x/y/g.ts', isType: false },
    ]);
  });
});
