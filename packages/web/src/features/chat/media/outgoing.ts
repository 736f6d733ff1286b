/** What is about to be sent from a sheet of the composer. */
export type Outgoing =
  | {
      kind: 'files';
      files: readonly File[];
      /** As they are, pictures and films too. */
      asFiles: boolean;
    }
  | { kind: 'location' }
  | { kind: 'contact' };
