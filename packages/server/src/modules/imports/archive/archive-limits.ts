const MIB = 1024 * 1024;

/** How much an archive may hold; bytes are uncompressed. */
export interface ArchiveLimits {
  entries: number;
  totalBytes: number;
  mediaBytes: number;
  textBytes: number;
  /** Beyond `ratioFromBytes`, uncompressed may be at most this many times compressed. */
  ratio: number;
  ratioFromBytes: number;
  /** The longest name, in bytes. */
  nameBytes: number;
}

/** What is taken when nothing else is said: the largest export that a phone makes fits. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  totalBytes: 2048 * MIB,
  mediaBytes: 200 * MIB,
  textBytes: 256 * MIB,
  ratio: 200,
  ratioFromBytes: 10 * MIB,
  nameBytes: 1024,
};

/** What is taken of archives of posts: they hold every picture of many years. Their JSON is read piece by piece. */
export const POST_ARCHIVE_LIMITS: ArchiveLimits = {
  ...ARCHIVE_LIMITS,
  entries: 200_000,
  totalBytes: 4096 * MIB,
  mediaBytes: 1024 * MIB,
};
