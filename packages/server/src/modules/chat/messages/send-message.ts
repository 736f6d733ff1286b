import type { Draftable, RefusalCode } from '@teahouse/contract';
import { isUnavailable } from '../../../platform/db/database.ts';
import type { Log } from '../../../platform/log.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { ConversationStates } from '../conversation-states.ts';
import { refusalToWrite } from '../rules.ts';
import type { MessageWriter } from '../write-messages.ts';
import { type Acknowledged, answerRetry, isSameDraft } from './answer-retry.ts';
import { findSent } from './find-sent.ts';
import {
  type DraftParts,
  isPlain,
  type Resolved,
  resolveDraft,
  resolveNaming,
} from './resolve-draft.ts';

/** A message as its sender asks for it. Exactly one of `acknowledge` and `refuse` is called, once. */
export interface Outgoing {
  conversationId: string;
  senderId: string;
  clientId: string;
  content: Draftable;
  /** The connection that gets the ack instead of the entry. */
  connectionId?: string;
  acknowledge(position: number, sentAt: string, more?: Acknowledged): void;
  refuse(code: RefusalCode): void;
}

export interface SenderParts extends DraftParts {
  log: Log;
  states: ConversationStates;
  writer: MessageWriter;
}

/** Messages of one sender that may wait in one conversation; more are refused as busy. */
const MAX_IN_LANE = 200;

/**
 * Takes messages to the writer. Plain ones go at once; one whose parts are looked up first holds up
 * those behind it, of its sender in its conversation (sync.md M2).
 */
export class MessageSender {
  readonly #parts: SenderParts;
  readonly #lanes = new Map<string, Outgoing[]>();
  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Takes a message; its answer comes after the commit. */
  send(message: Outgoing): void {
    if (this.#lanes.size === 0 && this.#writeAtOnce(message)) return;
    const key = `${message.senderId}/${message.conversationId}`;
    const lane = this.#lanes.get(key);
    if (!lane) {
      if (this.#writeAtOnce(message)) return;
      this.#lanes.set(key, [message]);
      void this.#empty(key);
    } else if (lane.length >= MAX_IN_LANE) message.refuse('chat.busy');
    else lane.push(message);
  }

  async #empty(key: string): Promise<void> {
    const lane = this.#lanes.get(key) ?? [];
    for (let message = lane[0]; message; message = lane[0]) {
      if (!this.#writeAtOnce(message)) await this.#prepare(message);
      lane.shift();
    }
    this.#lanes.delete(key);
  }

  /** Writes what needs no looking up; false where something does. */
  #writeAtOnce({ content: draft, ...message }: Outgoing): boolean {
    const { writer, states } = this.#parts;
    if (isPlain(draft)) {
      writer.write({ ...message, kind: draft.kind, contentJson: JSON.stringify(draft) });
      return true;
    }
    // who may name whom is decided again with the entry's position (refusalToWrite)
    const state = states.peek(message.conversationId);
    const resolved = state && resolveNaming(draft, state);
    if (resolved) this.#writeResolved(message, draft, resolved);
    return resolved !== undefined;
  }

  #writeResolved(
    message: Omit<Outgoing, 'content'>,
    draft: Draftable,
    { content, naming }: Resolved,
  ): void {
    this.#parts.writer.write({
      ...message,
      naming,
      kind: content.kind,
      contentJson: JSON.stringify(content),
      isSame: (other) => isSameDraft(draft, other),
    });
  }

  async #prepare({ content: draft, ...message }: Outgoing): Promise<void> {
    const { conversationId, senderId, clientId } = message;
    try {
      const [sent] = await findSent(this.#parts.database, [message]);
      if (sent)
        return answerRetry(
          { ...message, contentJson: '', isSame: (other) => isSameDraft(draft, other) },
          sent,
          this.#parts.clock.now(),
        );
      const state = (await this.#parts.states.load([conversationId])).get(conversationId);
      const everyone = draft.kind === 'text' && draft.everyone === true;
      const refusal = refusalToWrite(state, senderId, everyone);
      if (refusal || !state) return message.refuse(refusal ?? 'common.not_found');
      this.#writeResolved(
        message,
        draft,
        await resolveDraft(this.#parts, { state, senderId, clientId, draft }),
      );
    } catch (error) {
      if (error instanceof Refusal) return message.refuse(error.code);
      if (!isUnavailable(error))
        this.#parts.log.error({ err: error }, 'a message could not be made');
      message.refuse('chat.busy');
    }
  }
}
