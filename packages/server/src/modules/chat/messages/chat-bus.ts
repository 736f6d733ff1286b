import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import type { Log } from '../../../platform/log.ts';

/** What a message names beside its conversation. */
export interface Naming {
  /** Members named with @. */
  mentions?: readonly string[];
  /** @all. */
  everyone?: true;
  /** Who wrote what it answers. */
  answers?: string;
}

/** An entry that has just become durable, as this process tells its own modules. */
export interface Written extends Naming {
  conversationId: string;
  position: number;
  /** null: nobody, or a service. */
  senderId: string | null;
  sentAt: string;
  /** When it goes by itself. */
  expiresAt?: string | undefined;
  /** Of the content. */
  kind: string;
  contentJson: string;
  /** The connection that it came by. */
  connectionId?: string | undefined;
  /** Every member who got it, the sender included. */
  accounts: readonly string[];
}

export type WrittenListener = (written: Written) => void;

/** The bus as chat uses it: what was written is told to the devices of all nodes, and to listeners of this process once. */
export interface ChatBus extends LiveBus {
  tellWritten(written: Written): void;
  /** Whether anybody listens; who tells need not make what nobody hears. */
  heard(): boolean;
  /** Calls the listener after every commit of this process that wrote an entry to somebody. */
  onWritten(listener: WrittenListener): void;
}

/** Chat's view of a bus; a listener that fails is logged and disturbs nobody. */
export function createChatBus(bus: LiveBus, log: Log): ChatBus {
  const listeners: WrittenListener[] = [];
  return {
    publish: (signal) => bus.publish(signal),
    subscribe: (handle) => bus.subscribe(handle),
    close: () => bus.close(),
    heard: () => listeners.length > 0,
    onWritten: (listener) => void listeners.push(listener),
    tellWritten(written) {
      for (const listener of listeners)
        try {
          listener(written);
        } catch (error) {
          log.error({ err: error }, 'who listens to what was written failed');
        }
    },
  };
}
