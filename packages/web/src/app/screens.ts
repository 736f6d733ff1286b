import type { ComponentType } from 'react';
import { loadStrings } from './i18n.ts';
import type { Strings } from './strings.ts';
import type { Tab } from './tabs.ts';

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** Fetches the screens of one part of the house. */
export type Wing = () => Promise<readonly ScreenEntry[]>;

/** What every screen is given: the named parts of its address, decoded. */
export interface ScreenProps<Path extends string = string> {
  params: Record<ParamNames<Path>, string>;
}

/** One line of the routes table. */
export interface ScreenLine<Path extends string> {
  /** The tab that is lit while this screen is shown. */
  tab?: Tab;
  /** `list`: the left pane; `detail`: the right pane, pushed on a phone; `full`: alone, without bars. */
  pane: 'list' | 'detail' | 'full';
  /** `member`: a visitor is led to sign in first. */
  requires?: 'member';
  /** Where the chevron leads when nothing of ours lies behind; default: the tab. May use the same params. */
  parent?: string;
  /** Namespaces of words that the screen needs, loaded beside it. */
  strings?: readonly Strings[];
  /** Fetches the component. */
  load: () => Promise<ComponentType<ScreenProps<Path>>>;
}

/** A registered screen. */
export interface ScreenEntry extends Omit<ScreenLine<string>, 'load'> {
  path: string;
  /** Loads component and words once; later calls answer the same promise. */
  ready: () => Promise<ComponentType<ScreenProps>>;
  /** Forgets a load that failed, so that the next `ready` tries again. */
  retry: () => void;
}

/** Registers a screen under its address (`/chats/:conversationId`). */
export function screen<Path extends string>(path: Path, line: ScreenLine<Path>): ScreenEntry {
  const { load, ...rest } = line;
  let loading: Promise<ComponentType<ScreenProps>> | undefined;
  const begin = async () => {
    const [component] = await Promise.all([load(), loadStrings(rest.strings ?? [])]);
    const loaded = component as unknown as ComponentType<ScreenProps>;
    // React reads these fields: a screen that was fetched ahead is then drawn without suspending.
    if (loading) Object.assign(loading, { status: 'fulfilled', value: loaded });
    return loaded;
  };
  return {
    ...rest,
    path,
    ready: () => {
      loading ??= begin();
      return loading;
    },
    retry: () => {
      loading = undefined;
    },
  };
}

/** A screen found for an address. */
export interface ScreenMatch {
  entry: ScreenEntry;
  params: Record<string, string>;
  /** The full address, which names this very visit's component. */
  path: string;
}

const decode = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
};

/** Matches one address against one pattern; the params, or undefined. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decode(given[index] ?? '');
    if (value === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** The first screen of the table that the address belongs to. */
export function findScreen(table: readonly ScreenEntry[], path: string): ScreenMatch | undefined {
  for (const entry of table) {
    const params = matchPath(entry.path, path);
    if (params) return { entry, params, path };
  }
  return undefined;
}

/** Fills the params into a pattern: `/chats/:id` and `{ id }` give an address. */
export function fillPath(pattern: string, params: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
