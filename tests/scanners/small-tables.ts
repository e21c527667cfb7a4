/** Tables as small as the point that they make, and what the generic scan finds in them. */
import { Window } from 'happy-dom';
import { pickScanner } from '../../scanners/pick.ts';
import { scan } from '../../scanners/scan.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';

/** What the scan finds on a page of that markup. */
export function read(html: string, url = 'https://crm.example.com/list') {
  const window = new Window({ url });
  window.document.write(html);
  const picked = pickScanner(url);
  if (!picked) throw new Error(`no scanner takes ${url}`);
  return outcomeOf(scan(window.document as unknown as Document, url, picked));
}

/** A row of a table. */
export const line = (cells: string[], attributes = '') =>
  `<tr ${attributes}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
/** With a hidden cell before the others. */
export const shifted = (cells: string[], how = 'hidden') => line(cells).replace('<td', `<td ${how}>Old Copy</td><td`);
export const table = (headers: string[], rows: string[], foot = '') =>
  `<table><thead><tr>${headers.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody><tfoot>${foot}</tfoot></table>`;

export const ada = ['Ada Byron', '555-555-0101'];
export const grace = ['Grace Hopper', '555-555-0102'];
export const both = [
  { name: 'Ada Byron', phones: ['555-555-0101'] },
  { name: 'Grace Hopper', phones: ['555-555-0102'] },
];
