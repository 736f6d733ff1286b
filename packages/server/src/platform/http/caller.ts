/** Who makes a request: a session of an account. */
export interface Caller {
  accountId: string;
  sessionId: string;
  role: 'member' | 'operator';
}

/** Finds the caller of a session token; the identity module provides it. */
export type Authenticate = (token: string) => Promise<Caller | undefined>;

/** What a command may know of the request beside its input. */
export interface RequestOrigin {
  /** The client's real address (forwarded headers count only from configured proxies). */
  address: string;
  userAgent: string;
  /** Origin by which the person sees the instance, such as https://tea.example. */
  publicOrigin: string;
}
