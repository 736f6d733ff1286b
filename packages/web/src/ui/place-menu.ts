/** What a menu belongs to, in window coordinates. A pointer has no width. */
export interface Spot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const margin = 8;
const gap = 4;

/**
 * Where a menu of the given size goes: under its spot and flush with the spot's nearer side, above
 * it where there is no room below, always 8 px inside the window.
 */
export function placeMenu(
  spot: Spot,
  menu: { width: number; height: number },
  window: { width: number; height: number },
): { left: number; top: number } {
  const atRight = spot.left + spot.right > window.width;
  const wantedLeft = atRight ? spot.right - menu.width : spot.left;
  const below = spot.bottom + gap;
  const above = spot.top - gap - menu.height;
  const fitsBelow = below + menu.height <= window.height - margin;
  const wantedTop = fitsBelow || above < margin ? below : above;
  const clamp = (value: number, most: number) => Math.max(margin, Math.min(value, most - margin));
  return {
    left: clamp(wantedLeft, window.width - menu.width),
    top: clamp(wantedTop, window.height - menu.height),
  };
}
