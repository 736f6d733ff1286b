import type { Place } from '@teahouse/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './location-view.module.css';
import { MapPicture } from './map-picture.tsx';

const LocationSheet = lazy(() =>
  import('./location-sheet.tsx').then((file) => ({ default: file.LocationSheet })),
);

/** A place in the log: a small picture of the map, its name and address. A tap opens the map. */
export function LocationView({ place }: { place: Place }) {
  const { t } = useTranslation('media');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.card}
        aria-label={t('location.open', { name: place.name })}
        onClick={() => setOpen(true)}
      >
        <MapPicture latitude={place.latitude} longitude={place.longitude} />
        <span className={styles.words}>
          <span className={styles.name}>{place.name}</span>
          {place.address && <span className={styles.address}>{place.address}</span>}
        </span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <LocationSheet place={place} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
