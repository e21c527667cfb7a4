import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});
const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const press = (name: string) => {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent === name);
  if (!found) throw new Error(`No button "${name}" in: ${words()}`);
  found.click();
};

function open(capture: unknown) {
  const popup = mockPopup();
  popup.answers.capture = capture;
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context({ job: { step: 'not_understood', reason: 'no_people' } }));
  return popup;
}

describe('a page that is read wrongly', () => {
  test('is made a file only when the rep asks, shown whole, and saved by a link', async () => {
    const html = '<!doctype html><p>Qwe & rty</p>';
    const { asked } = open({ ok: { html, elements: 1234, left_out: 0 } });
    await until(() => words().includes('not understood'));
    press('Page read wrongly?');
    await until(() => words().includes('markup, masked'));
    expect(asked).toEqual([]);
    press('Make the file');
    await until(() => root.querySelector('textarea') !== null);
    expect(root.querySelector('textarea')?.value).toBe(html);
    expect(words()).toContain('1,234 elements');
    expect(words()).not.toContain('larger than the limit');
    const link = root.querySelector('a[download]') as HTMLAnchorElement;
    await until(() => link.href.startsWith('blob:'));
    expect(link.download).toBe('crm-page.html');
  });

  test('that is too large says what is missing from the file', async () => {
    open({ ok: { html: '<p>', elements: 9, left_out: 40_000 } });
    await until(() => words().includes('not understood'));
    press('Page read wrongly?');
    await until(() => words().includes('Make the file'));
    press('Make the file');
    await until(() => words().includes('limit of 1,000,000 characters: 40,000 elements'));
  });

  test('that cannot be captured says why, and the way back is there', async () => {
    open({ error: { code: 'page_unreadable' } });
    await until(() => words().includes('not understood'));
    press('Page read wrongly?');
    await until(() => words().includes('Make the file'));
    press('Make the file');
    await until(() => root.querySelector('[role=alert]') !== null);
    press('Back');
    await until(() => words().includes('was not understood'));
  });
});
