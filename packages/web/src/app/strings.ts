import type { CustomTypeOptions } from 'i18next';

/** The namespaces of words: one per feature. */
export type Strings = keyof CustomTypeOptions['resources'];
