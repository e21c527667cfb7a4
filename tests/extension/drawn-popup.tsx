/** The popup, drawn anew for each test of a file. */
import { render } from 'preact';
import { beforeEach } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import type { ReviewScan } from '../../components/state/review.ts';
import { until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

/** What a file's tests draw it with, and look for in it. */
export function drawnPopup() {
  const drawn = {
    root: document.createElement('div'),
    words: () => drawn.root.textContent?.replace(/\s+/g, ' ') ?? '',
    shows: (part: string) => until(() => drawn.words().includes(part)),
    button(name: string | RegExp): HTMLButtonElement {
      const found = [...drawn.root.querySelectorAll('button')].find((one) => {
        const label = one.getAttribute('aria-label') ?? one.textContent ?? '';
        return typeof name === 'string' ? label === name : name.test(label);
      });
      if (!found) throw new Error(`No button "${name}" in: ${drawn.words()}`);
      return found;
    },
    open(more: Partial<PopupContext>, review?: ReviewScan) {
      const popup = mockPopup(review);
      render(<Popup store={popup.store} text={text} />, drawn.root);
      popup.store.show(context(more));
      return popup;
    },
  };
  beforeEach(() => {
    drawn.root.remove();
    drawn.root = document.createElement('div');
    document.body.append(drawn.root);
  });
  return drawn;
}
