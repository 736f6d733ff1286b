/** Why the embedded PostgreSQL does not start; the message is a whole sentence for the operator. */
export class EmbeddedPostgresError extends Error {}
