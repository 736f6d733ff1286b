import type { RefusalCode } from '@teahouse/contract';

/** Why an upload is not taken: codes of the contract. */
export type ArchiveRefusalCode = Extract<
  RefusalCode,
  | 'imports.not_an_archive'
  | 'imports.not_an_export'
  | 'imports.not_posts'
  | 'imports.facebook_html'
  | 'imports.several_exports'
  | 'imports.archive_hostile'
  | 'imports.archive_too_large'
  | 'imports.archive_damaged'
  | 'imports.encrypted'
>;

/** An expected "no" to an upload; the message says what was found, for the log. */
export class ArchiveRefusal extends Error {
  readonly code: ArchiveRefusalCode;
  constructor(code: ArchiveRefusalCode, found: string) {
    super(found);
    this.name = 'ArchiveRefusal';
    this.code = code;
  }
}
