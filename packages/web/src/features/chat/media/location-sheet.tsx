import type { Place } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/sheet.tsx';
import { MapPicture } from './map-picture.tsx';

/** A place on the map. */
export function LocationSheet({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useTranslation('media');
  return (
    <Sheet open onClose={onClose} title={t('location.view')}>
      <MapPicture latitude={place.latitude} longitude={place.longitude} />
      <p>{place.name}</p>
    </Sheet>
  );
}
