/**
 * Where the overlay lies, as shares of the room that is left: 0 is the left or upper edge, 1 the right or lower one. So a
 * place holds in every window, at every zoom and for every size of the card, and is never outside. Pure.
 */
export interface OverlayPlace {
  x: number;
  y: number;
  minimised: boolean;
}
export const firstPlace: OverlayPlace = { x: 1, y: 1, minimised: false };

/** Between the overlay and the window's edges, px; overlay.css holds the same. */
const margin = 16;
/** Kept between the overlay and a field the rep types in, px. */
const air = 8;
/** One press on an arrow: four of them cross the window. */
const step = 0.25;

export interface Size {
  width: number;
  height: number;
}
export interface Box extends Size {
  left: number;
  top: number;
}

/** The widest a minimised overlay gets. */
export const minimisedSize: Size = { width: 328, height: 46 };

const within = (share: number): number => Math.min(1, Math.max(0, share));
const room = (size: Size, window: Size): Size => ({
  width: window.width - 2 * margin - size.width,
  height: window.height - 2 * margin - size.height,
});

/** Moved by so many pixels; a window without room has no place to choose. */
export function dragged(from: OverlayPlace, by: { x: number; y: number }, size: Size, window: Size): OverlayPlace {
  const { width, height } = room(size, window);
  return {
    ...from,
    x: width > 0 ? within(from.x + by.x / width) : from.x,
    y: height > 0 ? within(from.y + by.y / height) : from.y,
  };
}

export type Direction = 'left' | 'up' | 'down' | 'right';

export function nudged(from: OverlayPlace, to: Direction): OverlayPlace {
  const x = to === 'left' ? -step : to === 'right' ? step : 0;
  const y = to === 'up' ? -step : to === 'down' ? step : 0;
  return { ...from, x: within(from.x + x), y: within(from.y + y) };
}

function boxAt({ x, y }: Pick<OverlayPlace, 'x' | 'y'>, size: Size, window: Size): Box {
  const free = room(size, window);
  // Taken one by one: a DOMRect has nothing to spread.
  const { width, height } = size;
  return { left: margin + x * Math.max(0, free.width), top: margin + y * Math.max(0, free.height), width, height };
}

const covers = (over: Box, under: Box): boolean =>
  over.left < under.left + under.width + air &&
  over.left + over.width + air > under.left &&
  over.top < under.top + under.height + air &&
  over.top + over.height + air > under.top;

/**
 * The place beside `field` that is nearest to the wanted one; null when the wanted one is in nobody's way. Where the whole
 * card has no room beside it, the minimised one is tried; where that has none either, the overlay stays.
 */
export function placeBeside(field: Box, wanted: OverlayPlace, size: Size, window: Size): OverlayPlace | null {
  const isFree = (place: OverlayPlace) => !covers(boxAt(place, place.minimised ? minimisedSize : size, window), field);
  if (isFree(wanted)) return null;
  const shares = [0, 0.5, 1];
  const away = ({ x, y }: OverlayPlace) => Math.hypot(x - wanted.x, y - wanted.y);
  const around = shares
    .flatMap((x) => shares.map((y) => ({ ...wanted, x, y })))
    .sort((one, other) => away(one) - away(other));
  return (
    [...around, { ...wanted, minimised: true }, ...around.map((place) => ({ ...place, minimised: true }))].find(
      isFree,
    ) ?? null
  );
}
