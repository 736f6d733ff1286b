import { readImports } from './read-imports.ts';
import type { Source } from './read-sources.ts';

/** The modules in the order in which app.ts builds them: a module may enter the ones before it. */
export const MODULES = [
  'identity',
  'media',
  'previews',
  'contacts',
  'chat',
  'moments',
  'square',
  'push',
  'imports',
  'demo',
  'instance',
];

/** Files of the web app that need values of the contract, not only its types. */
const WEB_VALUES = new Set(['packages/web/src/app/api.ts']);

/** Too long by nature: generated, or lists of words. */
const LONG = /(\.generated\.|package-lock\.json$|\/i18n\/.*\.json$|\.md$|\.json$)/;
const MAX_LINES = 400;

const FORBIDDEN_NAME = /^(utils?|helpers?|commons?|managers?|misc|stuff|shared)$/i;
const DEFAULT_EXPORT_ALLOWED = /\.config\.ts$/;

/** A rule of the house's shape: a sentence for everything that breaks it. */
export type Rule = (sources: readonly Source[]) => string[];

const MODULE_FILE = /^packages\/server\/src\/modules\/([^/]+)\/(.+)$/;
const isCode = ({ path }: Source) => /\.(ts|tsx|mjs)$/.test(path);
const isTest = ({ path }: Source) => /\.(test|spec)\.tsx?$|\/testing\//.test(path);
const moduleOf = (path: string) => path.match(MODULE_FILE)?.[1];

/** Each module has a README.md and a door, index.ts. */
export const modulesAreWhole: Rule = (sources) => {
  const paths = new Set(sources.map(({ path }) => path));
  const modules = new Set(sources.flatMap(({ path }) => moduleOf(path) ?? []));
  return [...modules].flatMap((module) =>
    ['README.md', 'index.ts']
      .filter((file) => !paths.has(`packages/server/src/modules/${module}/${file}`))
      .map((file) => `the module ${module} has no ${file}`),
  );
};

/** From outside a module is entered only by its index.ts; tests may also use its testing folder, and a bench whatever it measures. */
export const doorsAreUsed: Rule = (sources) =>
  sources
    .filter(isCode)
    .filter(({ path }) => !path.startsWith('bench/'))
    .flatMap((source) =>
      readImports(source)
        .filter(({ target }) => {
          const module = moduleOf(target);
          return module !== undefined && module !== moduleOf(source.path);
        })
        .filter(({ target }) => {
          const file = target.match(MODULE_FILE)?.[2] ?? '';
          return file !== 'index.ts' && !(isTest(source) && /(^|\/)testing\//.test(file));
        })
        .map(({ target }) => `${source.path} enters ${target}, which is no door`),
    );

/** A module enters only modules that app.ts builds before it; the platform enters none. */
export const arrowsAreLegal: Rule = (sources) =>
  sources
    .filter((source) => isCode(source) && !isTest(source))
    .flatMap((source) => {
      const from = moduleOf(source.path);
      const isPlatform = source.path.startsWith('packages/server/src/platform/');
      if (from === undefined && !isPlatform) return [];
      const entered = readImports(source).flatMap(({ target }) => moduleOf(target) ?? []);
      return entered
        .filter((to) => to !== from)
        .filter((to) => isPlatform || MODULES.indexOf(to) >= MODULES.indexOf(from ?? ''))
        .map((to) => `${source.path} enters the module ${to}, against the order of app.ts`);
    });

/** MODULES is the order in which app.ts builds them, and names every module there is. */
export const orderIsTrue: Rule = (sources) => {
  const app = sources.find(({ path }) => path === 'packages/server/src/app.ts')?.text ?? '';
  const folders = new Set(sources.flatMap(({ path }) => moduleOf(path) ?? []));
  const built = [...app.matchAll(/=\s*(?:await\s+)?create([A-Z]\w*)\(/g)]
    .map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1))
    .filter((name) => folders.has(name) || MODULES.includes(name));
  const unknown = [...folders].filter((folder) => !MODULES.includes(folder));
  return [
    ...(built.join() === MODULES.join()
      ? []
      : [`app.ts builds ${built.join(', ')}; the order here is ${MODULES.join(', ')}`]),
    ...unknown.map((folder) => `the module ${folder} has no place in the order`),
  ];
};

/** rules.ts holds pure decisions: it imports the contract, other rules, types, and own lists that import nothing. */
export const rulesArePure: Rule = (sources) => {
  const isList = (target: string) =>
    sources.some((source) => source.path === target && readImports(source).length === 0);
  return sources
    .filter(({ path }) => path.startsWith('packages/server/') && path.endsWith('/rules.ts'))
    .flatMap((source) =>
      readImports(source)
        .filter(({ target, isType }) => {
          if (/^@teahouse\/contract(\/|$)/.test(target) || target.endsWith('/rules.ts'))
            return false;
          const isOwn =
            moduleOf(target) !== undefined && moduleOf(target) === moduleOf(source.path);
          return !(isOwn && (isType || isList(target)));
        })
        .map(({ target }) => `${source.path} imports ${target}`),
    );
};

/** Only main.ts takes the environment, and only to hand it to config.ts. */
export const environmentIsReadOnce: Rule = (sources) =>
  sources
    .filter((source) => source.path.startsWith('packages/server/src/') && !isTest(source))
    .filter(isCode)
    .filter(({ path, text }) => {
      const own = path.endsWith('src/main.ts') ? text.replace('readConfig(process.env)', '') : text;
      return /process\.(env\b|loadEnvFile)/.test(own);
    })
    .map(({ path }) => `${path} reads the environment; that is the work of config.ts`);

/** A file of more than 400 lines is two ideas. */
export const filesAreShort: Rule = (sources) =>
  sources
    .filter(({ path }) => !LONG.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);

/** Files and folders are kebab-case and named for what they hold, never for being useful. */
export const namesSaySomething: Rule = (sources) =>
  sources.flatMap(({ path }) => {
    const parts = path.split('/').map((part) => part.replace(/\..*$/, ''));
    const empty = parts.filter((part) => FORBIDDEN_NAME.test(part));
    const file = path.split('/').at(-1) ?? '';
    const isKebab = /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(file) || /^[A-Z]+\.md$/.test(file);
    return [
      ...empty.map((part) => `${path}: "${part}" says nothing`),
      ...(isKebab ? [] : [`${path} is not kebab-case`]),
    ];
  });

/** No default exports, except where a tool asks for one. */
export const exportsAreNamed: Rule = (sources) =>
  sources
    .filter((source) => isCode(source) && !DEFAULT_EXPORT_ALLOWED.test(source.path))
    .filter(({ text }) => /^\s*export\s+default\b|^\s*export\s*\{[^}]*\bas\s+default\b/m.test(text))
    .map(({ path }) => `${path} has a default export`);

/** Nothing is left for later, and no tool is told to look away. */
export const nothingIsPutOff: Rule = (sources) => {
  const marks = new RegExp(
    ['TODO', 'FIXME', 'XXX', 'biome-ignore', 'eslint-disable', '@ts-ignore', '@ts-nocheck']
      .map((mark) => `${mark}\\b`)
      .join('|'),
  );
  return sources
    .filter((source) => isCode(source) || /\.(css|sql)$/.test(source.path))
    .filter(({ path, text }) => !path.startsWith('checks/') && marks.test(text))
    .map(({ path, text }) => `${path}: ${text.match(marks)?.[0]}`);
};

/** The contract stands on Zod alone. */
export const contractStandsAlone: Rule = (sources) =>
  sources
    .filter((source) => source.path.startsWith('packages/contract/src/') && !isTest(source))
    .flatMap((source) =>
      readImports(source)
        .filter(({ target }) => target !== 'zod' && !target.startsWith('packages/contract/src/'))
        .map(({ target }) => `${source.path} imports ${target}`),
    );

/** The pages take only types from the contract, so that Zod stays out of the first screen; never anything of the server. */
export const pagesStayLight: Rule = (sources) =>
  sources
    .filter((source) => source.path.startsWith('packages/web/src/') && !isTest(source))
    .filter(isCode)
    .flatMap((source) =>
      readImports(source)
        .filter(({ target, isType }) =>
          /^@teahouse\/contract(\/|$)/.test(target)
            ? !isType && !WEB_VALUES.has(source.path)
            : /^(@teahouse\/|packages\/server|zod$)/.test(target),
        )
        .map(({ target }) => `${source.path} imports ${target} as a value`),
    );
