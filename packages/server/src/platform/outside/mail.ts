/** A plain-text letter. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The port to mailboxes: hands one letter to the next server or throws; whoever calls tries again. */
export interface MailSender {
  send(mail: Mail): Promise<void>;
}
