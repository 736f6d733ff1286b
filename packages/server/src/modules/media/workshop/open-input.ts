import { registerMediabunnyServer } from '@mediabunny/server';
import {
  ADTS,
  FilePathSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';

// software only: a file must not come near the drivers of a graphics card
registerMediabunnyServer({ hardwareContext: null });

// by name: playlists, which would open other files, are not among them
const FORMATS = {
  voice: [MP4, QTFF, WEBM, MATROSKA, OGG, WAVE, MP3, FLAC, ADTS],
  video: [MP4, QTFF, WEBM, MATROSKA],
};

/** Opens a file of sound or film for reading; to be disposed. */
export const openInput = (file: string, kind: keyof typeof FORMATS): Input =>
  new Input({ source: new FilePathSource(file), formats: FORMATS[kind] });
