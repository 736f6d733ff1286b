/** The sentence for a failed file operation when the cause is known (disk full, no right, read-only, not a folder); undefined otherwise. */
export function explainFileError(error: unknown, path: string): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk that holds ${path} is full. Free some space, then start again.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `Teahouse may not write to ${path}. Give its user the right, or set TEAHOUSE_DATA_DIR to another folder.`;
  if (code === 'EROFS')
    return `The file system that holds ${path} is read-only. Set TEAHOUSE_DATA_DIR to a folder that can be written.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${path} is not a folder. Set TEAHOUSE_DATA_DIR to a folder.`;
  return undefined;
}
