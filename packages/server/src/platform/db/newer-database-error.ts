/** The database was written by a newer Teahouse than this one. */
export class NewerDatabaseError extends Error {}
