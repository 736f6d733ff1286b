/** A text message to a phone. */
export interface Sms {
  /** E.164. */
  to: string;
  text: string;
}

/** The port to phones: sends one message or throws; whoever calls tries again. */
export interface SmsSender {
  send(sms: Sms): Promise<void>;
}

/** How long an SMS service may take to answer. */
export const SMS_TIMEOUT_MS = 10_000;
