/** The path of an address that leads to this very Teahouse; undefined for every other. */
export function ownPath(href: string, origin = location.origin): string | undefined {
  if (!href.startsWith(`${origin}/`)) return undefined;
  const path = href.slice(origin.length);
  // files of the house are no screens of it
  return /^\/(api|live|openapi\.json)(\/|\?|$)/.test(path) ? undefined : path;
}
