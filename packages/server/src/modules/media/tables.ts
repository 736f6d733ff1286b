import type { Media, MediaKind, MediaVariant, RefusalCode, Upload } from '@teahouse/contract';
import type { ColumnType, Generated } from 'kysely';

export interface UploadRow {
  account_id: string;
  /** Also the id of the media that comes of it. */
  upload_id: string;
  client_id: string;
  kind: MediaKind;
  file_name: string;
  bytes: bigint;
  received: Generated<bigint>;
  state: Generated<Upload['state']>;
  refusal: Generated<RefusalCode | null>;
  tries: Generated<number>;
  changed_at: Date;
}

/** Where the bytes of one variant lie, and what they are. */
export interface Variant {
  key: string;
  type: string;
}

export type Variants = { full: Variant } & Partial<Record<MediaVariant, Variant>>;

export interface ItemRow {
  media_id: string;
  owner_id: string;
  /** JSON; written as text, read parsed. */
  description: ColumnType<Media, string, never>;
  /** JSON; written as text, read parsed. */
  variants: ColumnType<Variants, string, never>;
  uses: Generated<number>;
  fresh_until: Date;
}

export interface MediaTables {
  'media.upload': UploadRow;
  'media.uploader': { account_id: string; day: number; bytes: bigint };
  'media.item': ItemRow;
  'media.use': { use: string; media_id: string };
}
