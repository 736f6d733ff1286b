import encodeQR from 'qr';
import { useMemo } from 'react';
import { Logo } from './logo.tsx';
import styles from './qr-code.module.css';

// The modules as one SVG path, without the three finder patterns and the hole in the middle.
function qrPath(modules: readonly (readonly boolean[])[], hole: number): string {
  const size = modules.length;
  const from = (size - hole) / 2;
  const inHole = (at: number) => hole > 0 && at >= from - 0.5 && at < from + hole - 0.5;
  const inFinder = (x: number, y: number) =>
    (x < 7 && y < 7) || (x >= size - 7 && y < 7) || (x < 7 && y >= size - 7);
  let path = '';
  for (const [y, row] of modules.entries()) {
    let start = -1;
    for (let x = 0; x <= size; x += 1) {
      const dark = row[x] === true && !inFinder(x, y) && !(inHole(x) && inHole(y));
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        path += `M${start} ${y}h${x - start}v1h${start - x}z`;
        start = -1;
      }
    }
  }
  return path;
}

const finders = (size: number) =>
  [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const;

/**
 * What to draw for a text: the SVG path of its modules (finder patterns apart), the width in
 * modules, and the side of the hole left for our mark (0 without).
 */
export function qrLayout(text: string, mark: boolean) {
  const bordered = encodeQR(text, 'raw', { ecc: mark ? 'high' : 'medium', border: 1 });
  const modules = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const width = modules.length;
  // A fifth of the width is 4 % of the area, far below the 30 % that level "high" restores.
  const side = mark ? Math.floor(width / 5) : 0;
  // Same parity as the code, so that the hole lies on whole modules.
  const hole = side === 0 || (width - side) % 2 === 0 ? side : side + 1;
  return { path: qrPath(modules, hole), width, hole };
}

/** A QR code, dark on light in both themes because cameras expect it. */
export function QrCode(props: {
  text: string;
  /** Spoken: whose code it is. */
  label: string;
  size?: number;
  /** Our mark in the middle. */
  mark?: boolean;
}) {
  const { text, label, size = 244, mark = true } = props;
  const { path, width, hole } = useMemo(() => qrLayout(text, mark), [text, mark]);
  return (
    <span className={styles.code} style={{ width: size, height: size }}>
      <svg
        viewBox={`0 0 ${width} ${width}`}
        width={size}
        height={size}
        role="img"
        aria-label={label}
        className={styles.modules}
      >
        <path d={path} shapeRendering="crispEdges" />
        {finders(width).map(([x, y]) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect x=".5" y=".5" width="6" height="6" rx="2" className={styles.ring} />
            <rect x="2" y="2" width="3" height="3" rx="0.8" />
          </g>
        ))}
      </svg>
      {hole > 0 && (
        <span className={styles.mark}>
          <Logo size={((hole - 0.6) / width) * size} />
        </span>
      )}
    </span>
  );
}
