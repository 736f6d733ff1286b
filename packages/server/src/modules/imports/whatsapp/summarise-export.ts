import { detached } from './marks.ts';
import type { ExportEvent } from './parse-export.ts';

/** What an export holds, for a preview and for the report. */
export interface ExportSummary {
  messages: number;
  systemLines: number;
  notUnderstood: number;
  /** Files that messages name, and files that the export left out. */
  attachments: number;
  omittedAttachments: number;
  /** Who wrote, the most talkative first. */
  participants: { name: string; messages: number }[];
  /** Messages of people beyond the first `MAX_PARTICIPANTS`. */
  messagesOfOthers: number;
  /** The earliest and the latest moment; undefined when nothing was understood. */
  firstAt: Date | undefined;
  lastAt: Date | undefined;
}

/** A WhatsApp group holds at most 1,024 people at a time; over the years more may have written. */
export const MAX_PARTICIPANTS = 5_000;

/** Counts events one by one; memory grows with the people, up to `MAX_PARTICIPANTS`. */
export class SummaryCounter {
  private readonly byName = new Map<string, number>();
  private readonly counts = {
    messages: 0,
    systemLines: 0,
    notUnderstood: 0,
    attachments: 0,
    omittedAttachments: 0,
    messagesOfOthers: 0,
  };
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  add(event: ExportEvent): void {
    if (event.type === 'notUnderstood') {
      this.counts.notUnderstood += 1;
      return;
    }
    const at = event.at.getTime();
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
    if (event.type === 'system') {
      this.counts.systemLines += 1;
      return;
    }
    this.counts.messages += 1;
    if (event.attachment?.omitted) this.counts.omittedAttachments += 1;
    else if (event.attachment) this.counts.attachments += 1;
    const known = this.byName.get(event.author);
    if (known !== undefined) this.byName.set(event.author, known + 1);
    else if (this.byName.size < MAX_PARTICIPANTS) this.byName.set(detached(event.author), 1);
    else this.counts.messagesOfOthers += 1;
  }

  /** The numbers so far, without the people. */
  counted(): Readonly<Pick<ExportSummary, 'messages' | 'attachments' | 'notUnderstood'>> {
    return this.counts;
  }

  /** What was counted so far. */
  summary(): ExportSummary {
    const participants = [...this.byName].map(([name, messages]) => ({ name, messages }));
    participants.sort((a, b) => b.messages - a.messages);
    const known = this.first <= this.last;
    return {
      ...this.counts,
      participants,
      firstAt: known ? new Date(this.first) : undefined,
      lastAt: known ? new Date(this.last) : undefined,
    };
  }
}

/** Reads all events and says what the export holds. */
export async function summariseExport(
  events: AsyncIterable<ExportEvent> | Iterable<ExportEvent>,
): Promise<ExportSummary> {
  const counter = new SummaryCounter();
  for await (const event of events) counter.add(event);
  return counter.summary();
}
