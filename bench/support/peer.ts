/** One signed-in connection of a load generator. */
export interface Peer {
  /** Writes one message to the peer's own correspondent or room. */
  send(text: string): void;
  /** Called with the text of each delivered copy, and when it was read from the socket. */
  onCopy: ((text: string, at: number) => void) | undefined;
  /** Called when the server says that a message is kept; absent in protocols that do not say so. */
  onAck: ((at: number) => void) | undefined;
  onFault: ((what: string) => void) | undefined;
  close(): void;
}
