/** Whether a page's control does anything when it is pressed. */
import { attr, classSays } from './attributes.ts';

const isOffItself = (at: Element | null) =>
  at !== null && (at.hasAttribute('disabled') || attr(at, 'aria-disabled') === 'true' || classSays('off_class', at));

export const isOff = (control: Element) => isOffItself(control) || isOffItself(control.parentElement);

export const ifOn = (control: Element | undefined): HTMLElement | null =>
  control && !isOff(control) ? (control as HTMLElement) : null;
