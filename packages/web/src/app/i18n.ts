import i18next, { type BackendModule, type Namespace } from 'i18next';
import { initReactI18next } from 'react-i18next';
import appEn from '../i18n/en/app.json';
import uiEn from '../i18n/en/ui.json';
import appZh from '../i18n/zh/app.json';
import uiZh from '../i18n/zh/ui.json';
import { readChoice, writeChoice } from './stored-choice.ts';

/** Languages of the interface. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language's own name, for the switch. */
export const languageNames: Record<Language, string> = { zh: '简体中文', en: 'English' };

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
// The words of the frame come with it: a kilobyte, against a round trip before the first picture.
const resources = { zh: { app: appZh, ui: uiZh }, en: { app: appEn, ui: uiEn } };

// Every other namespace is a file of its own, so that a feature's words come with the feature.
const files = import.meta.glob<Record<string, unknown>>(
  ['../i18n/*/*.json', '!../i18n/*/app.json', '!../i18n/*/ui.json'],
  { import: 'default' },
);
const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`../i18n/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no strings ${language}/${namespace}`), null);
    load().then(
      (strings) => done(null, strings),
      (error: Error) => done(error, null),
    );
  },
};

const isLanguage = (value: string | null): value is Language =>
  languages.some((language) => language === value);

/** The language to begin with: the stored choice, else the first of the browser's that we speak, else English. */
export function firstLanguage(choice: string | null, preferred: readonly string[]): Language {
  if (isLanguage(choice)) return choice;
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(language)) return language;
  }
  return 'en';
}

const showLanguage = (language: string) => {
  document.documentElement.lang = tags[isLanguage(language) ? language : 'en'];
};

/** Loads the words that every screen needs. Call once, before the first render. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', showLanguage);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(readChoice('language'), navigator.languages),
      fallbackLng: false,
      resources,
      partialBundledLanguages: true,
      ns: ['app', 'ui'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Loads the words of the given namespaces in the present language. */
export async function loadStrings(namespaces: readonly Namespace[]): Promise<void> {
  if (namespaces.length > 0) await i18next.loadNamespaces(namespaces as readonly string[]);
}

/** The language shown now. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** Changes the language without a reload and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  writeChoice('language', language);
  await i18next.changeLanguage(language);
}
