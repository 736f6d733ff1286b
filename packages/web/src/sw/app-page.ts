/** Whether an address is one of the app's own screens, and not the server's. */
export function isAppPage(path: string): boolean {
  const first = path.split('/')[1] ?? '';
  if (['api', 'live', 'health', 'ready', 'metrics', 'reference'].includes(first)) return false;
  // A screen's address has no file ending in its first part: /openapi.json, /icons are files.
  return !first.includes('.') && !['assets', 'icons', 'art'].includes(first);
}
