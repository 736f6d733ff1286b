import { TOWN } from './town-map.ts';

/** Metres on the ground for one px of the picture, at the equator of the projection. */
const METRES_PER_PX = 2.6;
const METRES_PER_DEGREE = 111_320;
/** Lines of latitude and longitude stand so far apart, in degrees. */
const LINE_EVERY = 0.002;

/** Paths of an SVG of the given size whose middle is the place: lines of the globe, and the town where it is near. */
export function drawTown(view: {
  latitude: number;
  longitude: number;
  width: number;
  height: number;
}): { kind: 'graticule' | 'green' | 'water' | 'street'; d: string }[] {
  const { latitude, longitude, width, height } = view;
  // near the poles a degree of longitude is nothing: the lines would be without number
  const shrink = Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const perLongitude = (METRES_PER_DEGREE * shrink) / METRES_PER_PX;
  const perLatitude = METRES_PER_DEGREE / METRES_PER_PX;
  const x = (at: number) => round(width / 2 + (at - longitude) * perLongitude);
  const y = (at: number) => round(height / 2 - (at - latitude) * perLatitude);
  const lines: string[] = [];
  for (const at of linesWithin(longitude, width / 2 / perLongitude))
    lines.push(`M${x(at)} 0V${height}`);
  for (const at of linesWithin(latitude, height / 2 / perLatitude))
    lines.push(`M0 ${y(at)}H${width}`);
  const pathOf = (kind: 'green' | 'water' | 'street') =>
    TOWN.filter((feature) => feature.kind === kind)
      .map(({ points }) => `M${points.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join('L')}`)
      .map((path) => (kind === 'green' ? `${path}Z` : path))
      .join('');
  return [
    { kind: 'graticule', d: lines.join('') },
    { kind: 'green', d: pathOf('green') },
    { kind: 'water', d: pathOf('water') },
    { kind: 'street', d: pathOf('street') },
  ];
}

function linesWithin(middle: number, reach: number): number[] {
  const first = Math.ceil((middle - reach) / LINE_EVERY);
  const last = Math.floor((middle + reach) / LINE_EVERY);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * LINE_EVERY,
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
