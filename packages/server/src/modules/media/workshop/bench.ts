import { Unfit, type Word, type Work, type WorkKind } from './made.ts';

// A process of its own: what a file does to a decoder it does here, without the house's keys, connections
// or memory. It is told what to do by workshop.ts and ends with it.

type Make = (work: Work) => Promise<Extract<Word, { type: 'made' }>['made']>;

const makers: Record<WorkKind, () => Promise<Make>> = {
  image: async () => (await import('./make-picture.ts')).makePicture,
  voice: async () => (await import('./make-voice.ts')).makeVoice,
  video: async () => (await import('./make-video.ts')).makeVideo,
};

/** What the machine lacks, not the file. */
const MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EACCES', 'EROFS']);

const say = (word: Word): void => {
  process.send?.(word);
};

const kind = process.argv[2] as WorkKind;
const make = await makers[kind]();

process.on('message', async (work: Work) => {
  try {
    say({ type: 'made', id: work.id, made: await make(work) });
  } catch (error) {
    const detail = String((error as Error).message).slice(0, 300);
    if (error instanceof Unfit) say({ type: 'refused', id: work.id, reason: error.reason, detail });
    else if (MACHINE.has((error as NodeJS.ErrnoException).code ?? ''))
      say({ type: 'failed', id: work.id, detail });
    // whatever a decoder says of a file that somebody made, it is the file's fault
    else say({ type: 'refused', id: work.id, reason: 'media.broken', detail });
  }
});
process.on('disconnect', () => process.exit(0));
say({ type: 'open' });
