import { MapPin } from 'lucide-react';
import type { Map as TileMap } from 'maplibre-gl';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../../../app/theme.ts';
import styles from './map-view.module.css';

export interface MapHandle {
  moveTo: (latitude: number, longitude: number) => void;
}

export interface MapViewProps {
  latitude: number;
  longitude: number;
  /** `there`: the pin stands at the place; `middle`: it stands still while the map is dragged under it. */
  pin: 'there' | 'middle';
  /** The middle of the map came to rest; `byHand`: somebody dragged it there. */
  onMove?: (latitude: number, longitude: number, byHand: boolean) => void;
  ref?: Ref<MapHandle>;
}

/** A map that can be dragged and brought nearer. Its library is fetched when it is first shown; it asks no other host. */
export function MapView(props: MapViewProps) {
  const { t } = useTranslation('media');
  const { shown: theme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<TileMap | undefined>(undefined);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const latest = useRef(props);
  latest.current = props;
  useImperativeHandle(props.ref, () => ({
    moveTo: (latitude, longitude) => map.current?.jumpTo({ center: [longitude, latitude] }),
  }));
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let open = true;
    const { latitude, longitude, pin } = latest.current;
    const center = map.current?.getCenter() ?? { lng: longitude, lat: latitude };
    import('./open-map.ts')
      .then(({ openMap }) => {
        if (!open) return;
        const made = openMap(element, { center, theme, pinned: pin === 'there' });
        made.getCanvas().setAttribute('aria-label', t('location.map'));
        made.on('moveend', (event) => {
          const { lat, lng } = made.getCenter();
          latest.current.onMove?.(lat, lng, event.originalEvent !== undefined);
        });
        map.current = made;
        setState('ready');
      })
      .catch(() => open && setState('failed'));
    return () => {
      open = false;
      map.current?.remove();
      map.current = undefined;
    };
  }, [theme, t]);
  return (
    <div className={styles.frame}>
      <div ref={box} className={styles.map} />
      {state !== 'ready' && (
        <p className={styles.note} role="status">
          {t(state === 'failed' ? 'location.failed' : 'location.loading')}
        </p>
      )}
      {props.pin === 'middle' && <MapPin size={36} className={styles.pin} aria-hidden="true" />}
      {state === 'ready' && <p className={styles.credit}>{t('location.noTiles')}</p>}
    </div>
  );
}
