/** Joins the class names that are there: `cx('cell', current && 'current')`. */
export function cx(...names: (string | number | bigint | boolean | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
