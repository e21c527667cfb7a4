/**
 * Whether leaving this page would lose something the rep has typed. A field counts from its first real keystroke until it
 * is back to what it was, its form is sent, it is gone from the page, or it was left empty.
 */

import { focused } from './make-way.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLElement;

/** Searching and ticking lose nothing. */
const harmless =
  'input[type="search"], [role="searchbox"], [role="search"] *, input[type="checkbox"], input[type="radio"]';

const contentOf = (field: Field): string => ('value' in field ? String(field.value) : (field.textContent ?? ''));

export function watchTyping(page: Document, isReal = (event: Event) => event.isTrusted): { isUnsaved(): boolean } {
  /** What each field held before the rep typed in it. */
  const before = new Map<Field, string>();
  /** What each field held when the focus came to it, to know what it held before the first keystroke. */
  const entered = new WeakMap<Field, string>();

  const asField = (target: EventTarget | null | undefined): Field | null => {
    const field = target instanceof HTMLElement ? target : null;
    if (!field?.matches('input, textarea, [contenteditable]') && !field?.isContentEditable) return null;
    return field.matches(harmless) ? null : field;
  };
  const fieldOf = (event: Event): Field | null => asField(event.composedPath()[0]);

  // Who is quick, or whose page was open before us, has typed already: the field they are in no longer holds what the
  // page gave it. What they left before cannot be told from what a page's own script wrote.
  const here = asField(focused(page));
  if (here && 'defaultValue' in here && here.defaultValue !== contentOf(here))
    before.set(here, String(here.defaultValue));

  page.addEventListener(
    'focusin',
    (event) => {
      const field = fieldOf(event);
      if (field) entered.set(field, contentOf(field));
    },
    true,
  );
  page.addEventListener(
    'input',
    (event) => {
      const field = isReal(event) ? fieldOf(event) : null;
      // The field that had the focus when this script came has held something we have not seen: '' errs towards asking.
      if (field && !before.has(field)) before.set(field, entered.get(field) ?? '');
    },
    true,
  );
  page.addEventListener(
    'submit',
    (event) => {
      for (const field of before.keys()) {
        if (event.target instanceof Node && event.target.contains(field)) before.delete(field);
      }
    },
    true,
  );

  const isUnsaved = (field: Field, held: string): boolean => {
    if (!field.isConnected) return false;
    const now = contentOf(field);
    const isHere = field.matches(':focus');
    return now !== held && (isHere || now.trim() !== '');
  };
  return { isUnsaved: () => [...before].some(([field, held]) => isUnsaved(field, held)) };
}
