import { Camera, Clapperboard, Contact, FolderOpen, Image, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outgoing } from './outgoing.ts';
import { pickFiles } from './pick-files.ts';

/** Something that can be sent: the same on the panel of a phone and in the row of a desk. */
export interface OutgoingSource {
  key: 'album' | 'camera' | 'video' | 'file' | 'location' | 'contact';
  icon: ReactNode;
  choose: () => void;
}

/** Ways to choose what to send; each hands over what was chosen. */
export function outgoingSources(
  onOutgoing: (outgoing: Outgoing) => void,
  size: number,
): OutgoingSource[] {
  const files = (wanted: Parameters<typeof pickFiles>[0], asFiles = false) => {
    void pickFiles(wanted).then((chosen) => {
      if (chosen.length > 0) onOutgoing({ kind: 'files', files: chosen, asFiles });
    });
  };
  return [
    {
      key: 'album',
      icon: <Image size={size} />,
      choose: () => files({ accept: 'image/*,video/*', multiple: true }),
    },
    {
      key: 'camera',
      icon: <Camera size={size} />,
      choose: () => files({ accept: 'image/*', camera: true }),
    },
    {
      key: 'video',
      icon: <Clapperboard size={size} />,
      choose: () => files({ accept: 'video/*', camera: true }),
    },
    {
      key: 'file',
      icon: <FolderOpen size={size} />,
      choose: () => files({ multiple: true }, true),
    },
    {
      key: 'location',
      icon: <MapPin size={size} />,
      choose: () => onOutgoing({ kind: 'location' }),
    },
    {
      key: 'contact',
      icon: <Contact size={size} />,
      choose: () => onOutgoing({ kind: 'contact' }),
    },
  ];
}
