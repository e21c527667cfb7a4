/** Rows of a long table are read out of their markup, by the shapes of rows like them. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { glancer, type Wanted } from '../../scanners/generic/row-shape.ts';
import { pickScanner } from '../../scanners/pick.ts';

const picked = pickScanner('https://crm.example.com/contacts');
if (picked) useLexicon(picked.lexicon);

const wanted: Wanted = new Map([
  [0, 'box'],
  [1, 'name'],
  [3, 'phone'],
]);

const box = '<td><input type="checkbox"></td>';
const row = (name: string, phone: string, { start = box, other = '<b>any</b>', attributes = '' } = {}) =>
  `<tr${attributes}>${start}<td>${name}</td><td>${other}</td><td>${phone}</td></tr>`;

/** Of each row after the first, which teaches: what stands in it; null where it was not read at a glance. */
function glances(...rows: string[]) {
  const window = new Window();
  window.document.body.innerHTML = `<table><tbody>${rows.join('\n')}</tbody></table>`;
  const glance = glancer(wanted);
  return [...(window.document.querySelectorAll('tr') as unknown as Iterable<Element>)]
    .map((one) => {
      const seen = glance(one);
      const [id, names] = ['data-id', 'class'].map((name) => seen?.row.getAttribute(name));
      return seen && { id, class: names, texts: [seen.cell('1')?.text, seen.cell('3')?.text] };
    })
    .slice(1);
}

const first = row('Ada Byron', '555-0101');

describe('a row of a known shape', () => {
  test('is read, whatever stands in cells that nobody asks for', () => {
    const [other] = glances(first, row('Noor Berg', '', { other: '<x-avatar></x-avatar> <a href="/x">more</a>' }));
    expect(other?.texts).toEqual(['Noor Berg', '']);
  });

  test('says what its markup writes with signs of its own', () => {
    const [other] = glances(first, row('Byron &amp; Sons &lt;Ltd&gt;', '555&nbsp;0102'));
    expect(other?.texts).toEqual(['Byron & Sons <Ltd>', '555 0102']);
  });

  test('has its own attributes', () => {
    const [other] = glances(
      row('Ada Byron', '555-0101', { attributes: ' data-id="70"' }),
      row('Noor Berg', '555-0102', { attributes: ' data-id="71"' }),
    );
    expect(other?.id).toBe('71');
  });

  test('is ticked as its box is now, not as it was written', () => {
    const window = new Window();
    window.document.body.innerHTML = `<table><tbody>${first}${first}</tbody></table>`;
    const glance = glancer(wanted);
    const [one, two] = [...(window.document.querySelectorAll('tr') as unknown as Iterable<Element>)];
    const input = two?.querySelector('input');
    if (!one || !two || !input) throw new Error('two rows were written');
    const ticksOf = (row: Element) => glance(row)?.boxes.map(({ checked }) => checked);
    ticksOf(one);
    input.checked = true;
    expect([two, one].map(ticksOf)).toEqual([[true], [false]]);
  });

  test('is ticked by its own box, whatever else is ticked in it', () => {
    const window = new Window();
    const label = '<td><label><span>x</span><input type="checkbox"></label></td>';
    const one = row('Ada Byron', '555-0101', { start: label, other: '<input type="checkbox" checked>' });
    window.document.body.innerHTML = `<table><tbody>${one}${one}</tbody></table>`;
    const glance = glancer(wanted);
    const ticks = [...(window.document.querySelectorAll('tr') as unknown as Iterable<Element>)].map((row) => {
      (row.querySelector('label input') as HTMLInputElement).checked = row.previousElementSibling !== null;
      return glance(row)?.boxes.map(({ checked }) => checked);
    });
    expect(ticks).toEqual([[false], [true]]);
  });
});

describe('a row of another shape', () => {
  test('is learned with a class of its own', () => {
    const [other] = glances(first, row('Noor Berg', '555-0102', { attributes: ' class="dnc"' }));
    expect(other).toMatchObject({ class: 'dnc', texts: ['Noor Berg', '555-0102'] });
  });

  test('is not read where an element means something', () => {
    const [other] = glances(first, row('<s>Noor Berg</s>', '555-0102'));
    expect(other?.texts).toEqual([undefined, '555-0102']);
    const [drawn] = glances(first, row('<span class="material-icons">person</span>', '555-0102'));
    expect(drawn?.texts).toEqual([undefined, '555-0102']);
  });

  test.each([
    ['its cells have moved', row('Noor Berg', '555-0102', { start: `<td></td>${box}` })],
    [
      'a table stands in a cell',
      row('Noor Berg', '555-0102', { other: '<table><tbody><tr><td>x</td></tr></tbody></table>' }),
    ],
    ['its box is of an element that is not known', row('Noor Berg', '555-0102', { start: '<td><x-box></x-box></td>' })],
  ])('is not read at all where %s', (_what, html) => {
    expect(new Set(glances(first, html))).toEqual(new Set([null]));
  });

  test('too many of them are not learned', () => {
    const odd = Array.from({ length: 20 }, (_none, at) =>
      row('Ada Byron', '555-0101', { attributes: ` class="a${at}"` }),
    );
    expect(glances(...odd).at(-1)).toBeNull();
  });
});
