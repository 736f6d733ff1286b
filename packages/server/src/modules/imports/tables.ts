import type {
  ChatImport,
  DateOrder,
  ImportChoice,
  ImportPreview,
  ImportReason,
  PostService,
} from '@teahouse/contract';
import type { ColumnType, Generated } from 'kysely';

export interface ImportRow {
  account_id: string;
  import_id: string;
  file_name: string;
  bytes: bigint;
  time_zone: string;
  kind: 'chat' | 'posts';
  state: ChatImport['state'];
  progress: Generated<number>;
  /** Messages of a chat; posts that came to the square. */
  messages: Generated<number>;
  attachments: Generated<number>;
  not_understood: Generated<number>;
  date_order: DateOrder | null;
  /** JSON; written as text, read parsed. */
  question: ColumnType<ChatImport['question'], string | null | undefined, string | null>;
  refusal: string | null;
  conversation_id: string | null;
  created_at: Date;
  finished_at: Date | null;
  /** The run that may write, or that wrote the archive; null while none does. */
  run_id: Generated<string | null>;
  tries: Generated<number>;
  beat_at: Date | null;
  /** Of posts: JSON, as `question`. */
  preview: ColumnType<ImportPreview | null, string | null | undefined, string | null>;
  choice: ColumnType<ImportChoice | null, string | null | undefined, string | null>;
  moments: Generated<number>;
  /** Posts that came with an earlier import. */
  known: Generated<number>;
}

export interface OriginTable {
  account_id: string;
  service: PostService;
  origin_id: string;
  import_id: string;
  place: 'square' | 'moments';
  post_id: string;
  files: number;
  lost: ImportReason[];
}

export interface ImportsTables {
  'imports.import': ImportRow;
  'imports.origin': OriginTable;
  'imports.importer': { account_id: string; last_started_at: Date };
  'imports.report_line': {
    account_id: string;
    import_id: string;
    line: number;
    reason: string;
    text: string;
  };
  'imports.media': {
    account_id: string;
    media_id: string;
    import_id: string;
    blob_key: string;
    kind: 'image' | 'video' | 'audio' | 'file';
    mime: string;
    file_name: string;
    bytes: bigint;
  };
}
