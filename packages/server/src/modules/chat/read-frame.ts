import { ClientFrame, MAX_TEXT } from '@teahouse/contract';

type SendFrame = Extract<ClientFrame, { type: 'send' }>;

const USUAL_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CLIENT_ID = /^[A-Za-z0-9_-]{8,40}$/;
const VISIBLE = /\S/;

/** What a client's frame says, or in a few words why it is not understood (sync.md P2). */
export function readFrame(
  data: Buffer,
): { success: true; frame: ClientFrame } | { success: false; message: string } {
  let json: unknown;
  try {
    json = JSON.parse(data.toString('utf8'));
  } catch {
    return { success: false, message: 'not JSON' };
  }
  const usual = readUsualSend(json);
  if (usual) return { success: true, frame: usual };
  const parsed = ClientFrame.safeParse(json);
  if (parsed.success) return { success: true, frame: parsed.data };
  const issue = parsed.error.issues[0];
  return {
    success: false,
    message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`,
  };
}

/**
 * A message as nearly all are, without the schema's cost. Only what the schema takes, and as it takes it;
 * undefined for anything that is not quite usual, which the schema then decides.
 */
export function readUsualSend(json: unknown): SendFrame | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { type, conversationId, clientId, content } = json as Record<string, unknown>;
  if (type !== 'send' || typeof content !== 'object' || content === null) return undefined;
  if (typeof conversationId !== 'string' || !USUAL_ID.test(conversationId)) return undefined;
  if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId)) return undefined;
  const { kind, text, ...more } = content as Record<string, unknown>;
  for (const _ in more) return undefined;
  if (kind !== 'text' || typeof text !== 'string' || text.length > MAX_TEXT) return undefined;
  if (!VISIBLE.test(text) || text.includes('\u0000') || !text.isWellFormed()) return undefined;
  return { type, conversationId, clientId, content: { kind, text } };
}
