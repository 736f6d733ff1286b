/** The message that another one answers, in one line. */
export function QuoteView(_: { conversationId: string; position: number; mine: boolean }) {
  return null;
}
