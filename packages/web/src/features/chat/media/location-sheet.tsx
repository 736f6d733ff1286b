import type { Place } from '@teahouse/contract';
import { LocateFixed } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';
import { findPosition } from './find-position.ts';
import styles from './location-sheet.module.css';
import { type MapHandle, MapView } from './map-view.tsx';
import { TOWN_MIDDLE } from './town-map.ts';

type LocationSheetProps =
  | { place: Place; onClose: () => void }
  /** Chooses a place; `action` says what for. */
  | ChooseSheetProps;

interface ChooseSheetProps {
  title: string;
  action: string;
  onChoose: (place: Place) => void;
  onClose: () => void;
}

/** The map: of a place that somebody named, or to choose one. */
export function LocationSheet(props: LocationSheetProps) {
  if ('place' in props) return <PlaceSheet place={props.place} onClose={props.onClose} />;
  return <ChooseSheet {...props} />;
}

function PlaceSheet({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useTranslation('media');
  const { latitude, longitude } = place;
  const words = coordinates(latitude, longitude, t);
  const copy = async () => {
    await navigator.clipboard.writeText(words).catch(() => undefined);
    showToast(t('location.copied'));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('location.view')}
      tall
      flush
      actions={
        <Button kind="soft" onPress={() => void copy()}>
          {t('location.copy')}
        </Button>
      }
    >
      <div className={styles.sheet}>
        <MapView latitude={latitude} longitude={longitude} pin="there" />
        <div className={styles.words}>
          <p className={styles.name}>{place.name}</p>
          <p className={styles.address}>{place.address || words}</p>
        </div>
      </div>
    </Sheet>
  );
}

function ChooseSheet({ title, action, onChoose, onClose }: ChooseSheetProps) {
  const { t } = useTranslation('media');
  const [middle, setMiddle] = useState(TOWN_MIDDLE);
  const [name, setName] = useState('');
  const [locating, setLocating] = useState(false);
  const [mine, setMine] = useState(false);
  const map = useRef<MapHandle>(null);
  const onMove = useCallback((latitude: number, longitude: number, byHand: boolean) => {
    setMiddle({ latitude, longitude });
    if (byHand) setMine(false);
  }, []);
  const locate = async () => {
    setLocating(true);
    try {
      const found = await findPosition();
      map.current?.moveTo(found.latitude, found.longitude);
      setMiddle(found);
      setMine(true);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unavailable';
      showToast(t(`location.${reason as 'refused'}`), { tone: 'bad' });
    } finally {
      setLocating(false);
    }
  };
  const choose = () => {
    const { latitude, longitude } = middle;
    const place = {
      name: name.trim() || t(mine ? 'location.mine' : 'location.here'),
      address: coordinates(latitude, longitude, t),
      latitude: round(latitude),
      longitude: round(longitude),
    };
    onChoose(place);
    onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      tall
      flush
      actions={<Button onPress={choose}>{action}</Button>}
    >
      <div className={styles.sheet}>
        <div className={styles.map}>
          <MapView
            ref={map}
            latitude={TOWN_MIDDLE.latitude}
            longitude={TOWN_MIDDLE.longitude}
            pin="middle"
            onMove={onMove}
          />
          <span className={styles.locate}>
            <IconButton
              label={t(locating ? 'location.locating' : 'location.locate')}
              icon={<LocateFixed size={24} />}
              tone="tea"
              disabled={locating}
              onPress={() => void locate()}
            />
          </span>
        </div>
        <div className={styles.words}>
          <p className={styles.address} role="status">
            {locating ? t('location.locating') : coordinates(middle.latitude, middle.longitude, t)}
          </p>
          <TextField
            label={t('location.name')}
            hint={t('location.nameHint')}
            value={name}
            maxLength={100}
            onChange={setName}
          />
        </div>
      </div>
    </Sheet>
  );
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

const coordinates = (
  latitude: number,
  longitude: number,
  t: (key: 'location.place', values: { latitude: string; longitude: string }) => string,
) => t('location.place', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) });
