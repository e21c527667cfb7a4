// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { dragged, firstPlace, nudged, type OverlayPlace, placeBeside } from '../../components/state/overlay-place.ts';

const card = { width: 328, height: 400 };
const window = { width: 1280, height: 720 };
const field = (left: number, top: number, width = 200, height = 30) => ({ left, top, width, height });

describe('the place of the overlay', () => {
  test('never leaves the window, however far it is pulled or pushed', () => {
    expect(dragged(firstPlace, { x: 9_999, y: -9_999 }, card, window)).toEqual({ x: 1, y: 0, minimised: false });
    let place: OverlayPlace = firstPlace;
    for (let press = 0; press < 10; press++) place = nudged(nudged(place, 'left'), 'up');
    expect(place).toEqual({ x: 0, y: 0, minimised: false });
    expect(nudged(nudged(place, 'right'), 'down')).toEqual({ x: 0.25, y: 0.25, minimised: false });
  });

  test('stays what it was in a window that leaves no room', () => {
    const narrow = { width: 340, height: 400 };
    expect(dragged({ x: 0.5, y: 0.5, minimised: false }, { x: 50, y: 50 }, card, narrow)).toEqual({
      x: 0.5,
      y: 0.5,
      minimised: false,
    });
  });
});

describe('a field that is typed in', () => {
  test('is measured by the browser, whose rectangles cannot be spread', () => {
    const measured = Object.create(card) as typeof card;
    expect(placeBeside(field(1000, 600), firstPlace, measured, window)).toEqual({ ...firstPlace, x: 0.5 });
  });

  test('elsewhere moves nothing', () => {
    expect(placeBeside(field(20, 20), firstPlace, card, window)).toBe(null);
  });

  test.each<[string, OverlayPlace, ReturnType<typeof field>, OverlayPlace]>([
    ['under the card sends it to the nearest free place', firstPlace, field(1000, 600), { ...firstPlace, x: 0.5 }],
    ['along the lower edge sends it up', firstPlace, field(0, 640, 1280, 60), { ...firstPlace, y: 0.5 }],
    [
      'that leaves no room for the whole card gets it folded',
      firstPlace,
      field(0, 100, 1280, 560),
      { x: 1, y: 0, minimised: true },
    ],
  ])('%s', (_, wanted, where, place) => {
    expect(placeBeside(where, wanted, card, window)).toEqual(place);
  });

  test('that fills the window leaves the card where the rep wants it', () => {
    expect(placeBeside(field(0, 0, 1280, 720), firstPlace, card, window)).toBe(null);
  });
});
