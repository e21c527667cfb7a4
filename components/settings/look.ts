import type { Values } from './table.ts';

/** How our pages look and speak; kept beside the settings, so that a page knows it before it has asked anybody. */
export type Look = Pick<Values, 'theme' | 'language'>;

export const browsersLook: Look = { theme: 'system', language: '' };

/** On the element that the palette hangs on (tokens.css). */
export function wear(element: HTMLElement, { theme }: Look): void {
  if (theme === 'system') delete element.dataset.theme;
  else element.dataset.theme = theme;
}
