const files = import.meta.glob<string>('./faces/*.svg', {
  import: 'default',
  query: '?url',
  eager: true,
});

/** Addresses of drawn faces, for trying the kit. */
export const faces: readonly string[] = Object.values(files);
