import { MapPin } from 'lucide-react';
import { useMemo } from 'react';
import { drawTown } from './draw-town.ts';
import styles from './map-picture.module.css';

const WIDTH = 248;
const HEIGHT = 124;

/** A drawn picture of the map round a place, with a pin in the middle. */
export function MapPicture({ latitude, longitude }: { latitude: number; longitude: number }) {
  const paths = useMemo(
    () => drawTown({ latitude, longitude, width: WIDTH, height: HEIGHT }),
    [latitude, longitude],
  );
  return (
    <span className={styles.map} aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height="100%" aria-hidden="true">
        {paths.map(({ kind, d }) => (
          <path key={kind} className={styles[kind]} d={d} />
        ))}
      </svg>
      <MapPin size={28} className={styles.pin} />
    </span>
  );
}
