import { beforeEach, describe, expect, test } from 'vitest';
import { watchTyping } from '../../entrypoints/overlay.content/typing.ts';

/** Events made here are not the browser's own, so the watch is told to take them as real. */
function watch(html: string) {
  document.body.innerHTML = html;
  return watchTyping(document, () => true);
}
const field = (id: string) => document.getElementById(id) as HTMLInputElement;
function type(id: string, value: string) {
  field(id).focus();
  field(id).value = value;
  field(id).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('unsaved typing', () => {
  test('is there after a keystroke, and gone when the field is back to what it held', () => {
    const typing = watch('<input id="note" value="old">');
    expect(typing.isUnsaved()).toBe(false);
    type('note', 'older');
    expect(typing.isUnsaved()).toBe(true);
    type('note', 'old');
    expect(typing.isUnsaved()).toBe(false);
  });

  test('is there in the field with the focus when the watch comes late, until it is back to what the page gave it', () => {
    document.body.innerHTML = '<textarea id="note">Old</textarea><input id="other" value="given">';
    field('note').value = 'Older';
    field('other').value = 'by the page';
    field('note').focus();
    const typing = watchTyping(document);
    expect(typing.isUnsaved()).toBe(true);
    field('note').value = 'Old';
    expect(typing.isUnsaved()).toBe(false);
  });

  test('is not what stands in a field with the focus from the start', () => {
    document.body.innerHTML = '<textarea id="note">Old</textarea>';
    field('note').focus();
    expect(watchTyping(document).isUnsaved()).toBe(false);
  });

  test('is gone when its form is sent', () => {
    const typing = watch('<form id="form"><textarea id="note"></textarea></form><textarea id="other"></textarea>');
    type('note', 'Call back');
    field('form').dispatchEvent(new Event('submit', { bubbles: true }));
    expect(typing.isUnsaved()).toBe(false);
    type('other', 'More');
    field('form').dispatchEvent(new Event('submit', { bubbles: true }));
    expect(typing.isUnsaved()).toBe(true);
  });

  test('is gone when the field left the page, as in-line editors do after saving', () => {
    const typing = watch('<input id="note">');
    type('note', 'Call back');
    field('note').remove();
    expect(typing.isUnsaved()).toBe(false);
  });

  test('is gone when the field was left empty', () => {
    const typing = watch('<input id="note" value="old"><button id="away">Away</button>');
    type('note', '');
    expect(typing.isUnsaved()).toBe(true);
    field('away').focus();
    expect(typing.isUnsaved()).toBe(false);
  });

  test.each(['<input type="search" id="note">', '<div role="search"><input id="note"></div>'])(
    'is not what stands in a search field: %s',
    (html) => {
      const typing = watch(html);
      type('note', 'Ada');
      expect(typing.isUnsaved()).toBe(false);
    },
  );

  test('is not what a script of the page writes', () => {
    document.body.innerHTML = '<input id="note">';
    const typing = watchTyping(document);
    type('note', 'by a script');
    expect(typing.isUnsaved()).toBe(false);
  });
});
