import { type LngLatLike, Marker, setWorkerUrl, Map as TileMap } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { TOWN, type TownFeature } from './town-map.ts';

setWorkerUrl(new URL(workerUrl, location.href).href);

const NEAREST = 19;
const FURTHEST = 1;
const OPENS_AT = 15;

/** Lines of latitude and longitude are drawn this far from the equator: beyond it the projection ends. */
const LAST_PARALLEL = 80;

/** Opens a map in an element: paper, lines of the globe, and the demo town. */
export function openMap(
  element: HTMLElement,
  options: { center: LngLatLike; theme: string; pinned: boolean },
): TileMap {
  const map = new TileMap({
    container: element,
    center: options.center,
    zoom: OPENS_AT,
    minZoom: FURTHEST,
    maxZoom: NEAREST,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    // turning a small map by accident helps nobody
    touchPitch: false,
    style: {
      version: 8,
      sources: {
        globe: { type: 'geojson', data: collection([...graticule(), ...near(options.center)]) },
        town: { type: 'geojson', data: collection(TOWN.map(feature)) },
      },
      layers: layers(coloursOf(element)),
    },
  });
  map.touchZoomRotate.disableRotation();
  if (options.pinned)
    new Marker({ color: coloursOf(element).pin }).setLngLat(options.center).addTo(map);
  return map;
}

type Layers = ConstructorParameters<typeof TileMap>[0]['style'] extends infer S
  ? S extends { layers: infer L }
    ? L
    : never
  : never;
interface Feature {
  type: 'Feature';
  properties: { kind: string; name?: string };
  geometry:
    | { type: 'LineString'; coordinates: number[][] }
    | { type: 'Polygon'; coordinates: number[][][] };
}

const collection = (features: Feature[]) => ({ type: 'FeatureCollection' as const, features });

function feature({ kind, name, points }: TownFeature): Feature {
  const line = points.map(([longitude, latitude]) => [longitude, latitude]);
  const first = line[0];
  return {
    type: 'Feature',
    properties: { kind, name },
    geometry:
      kind === 'green' && first
        ? { type: 'Polygon', coordinates: [[...line, first]] }
        : { type: 'LineString', coordinates: line },
  };
}

const line = (kind: string, ...coordinates: number[][]): Feature => ({
  type: 'Feature',
  properties: { kind },
  geometry: { type: 'LineString', coordinates },
});

function graticule(): Feature[] {
  const lines: Feature[] = [];
  for (let at = -180; at <= 180; at += 10)
    lines.push(line('degree', [at, -LAST_PARALLEL], [at, LAST_PARALLEL]));
  for (let at = -LAST_PARALLEL; at <= LAST_PARALLEL; at += 10)
    lines.push(line('degree', [-180, at], [180, at]));
  return lines;
}

/** Finer lines round the place, so that a map without streets still shows how it moves. */
function near(center: LngLatLike): Feature[] {
  const [longitude, latitude] = Array.isArray(center)
    ? center
    : ['lng' in center ? center.lng : center.lon, center.lat];
  const step = 0.002;
  const lines: Feature[] = [];
  for (let at = -40; at <= 40; at += 1) {
    const x = Math.round(longitude / step) * step + at * step;
    const y = Math.round(latitude / step) * step + at * step;
    lines.push(line('fine', [x, latitude - 0.08], [x, latitude + 0.08]));
    lines.push(line('fine', [longitude - 0.08, y], [longitude + 0.08, y]));
  }
  return lines;
}

/** The colours of the page, as the map's library can read them. */
function coloursOf(element: HTMLElement) {
  const look = getComputedStyle(element);
  const token = (name: string) => look.getPropertyValue(name).trim();
  return {
    ground: token('--paper-2'),
    line: token('--ink-4'),
    water: token('--celadon-line'),
    green: token('--celadon'),
    street: token('--rice'),
    pin: token('--seal'),
  };
}

function layers(colours: ReturnType<typeof coloursOf>): Layers {
  const widening = (at13: number, at18: number) =>
    ['interpolate', ['exponential', 2], ['zoom'], 13, at13, 18, at18] as const;
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    {
      id: 'graticule',
      type: 'line',
      source: 'globe',
      paint: { 'line-color': colours.line, 'line-width': 1, 'line-opacity': 0.35 },
    },
    {
      id: 'green',
      type: 'fill',
      source: 'town',
      filter: ['==', ['get', 'kind'], 'green'],
      paint: { 'fill-color': colours.green },
    },
    {
      id: 'water',
      type: 'line',
      source: 'town',
      filter: ['==', ['get', 'kind'], 'water'],
      layout: round,
      paint: { 'line-color': colours.water, 'line-width': [...widening(8, 120)] },
    },
    {
      id: 'street',
      type: 'line',
      source: 'town',
      filter: ['==', ['get', 'kind'], 'street'],
      layout: round,
      paint: { 'line-color': colours.street, 'line-width': [...widening(2, 28)] },
    },
  ] as Layers;
}
