/** Lists that draw only a part of themselves, as pages: of rows, of columns, late, or with row elements that are used again. */
import { readFileSync } from 'node:fs';
import { scannersFolder } from './all-cases.ts';

export const virtualList = () => readFileSync(`${scannersFolder}generic/pages/virtual-list.html`, 'utf8');

const head = (...columns: string[]) =>
  `<div role="row">${columns.map((name, at) => `<div role="columnheader" col-id="c${at}">${name}</div>`).join('')}</div>`;

/** Eight row elements for forty people: their numbers begin at 0 again with every screen. */
export const recycled = `<!doctype html><meta charset="utf-8"><h1>Contacts</h1>
<div id="scroller" style="height: 240px; overflow: auto"><div style="height: 1200px; position: relative" role="grid">
${head('Name', 'Phone')}<div id="rows" style="position: absolute; left: 0"></div></div></div>
<script>
const delay = 0;
const letters = 'abcdefghijklmnopqrstuvwxyz';
const draw = () => {
  const top = Math.floor(scroller.scrollTop / 30), rows = document.getElementById('rows');
  rows.style.top = 30 + top * 30 + 'px';
  rows.innerHTML = '';
  for (let slot = 0; slot < 8 && top + slot < 40; slot++) {
    const at = top + slot, row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.setAttribute('data-row', slot);
    row.style.height = '30px';
    row.innerHTML = '<div role="gridcell" col-id="c0"></div><div role="gridcell" col-id="c1"></div>';
    rows.append(row);
    setTimeout(() => {
      row.children[0].textContent = 'Person ' + letters[at % 26].toUpperCase() + letters[Math.floor(at / 26)] + 'son';
      row.children[1].textContent = '555-555-01' + String(at).padStart(2, '0');
    }, delay);
  }
};
const scroller = document.getElementById('scroller');
scroller.addEventListener('scroll', draw);
draw();
</script>`;

/** A column is drawn only while it is in sight. */
export const sideways = `<!doctype html><meta charset="utf-8"><h1>Contacts</h1>
<div id="scroller" style="width: 500px; overflow: auto"><div id="grid" role="grid" style="width: 1600px"></div></div>
<script>
const people = [['Ada Byron', '555-555-0101'], ['Grace Hopper-Lane', '555-555-0102'], ['Noor Berg', '555-555-0103']];
const cell = (role, id, text) => '<div role="' + role + '" col-id="' + id + '" style="display: inline-block; width: 400px">' + text + '</div>';
const draw = () => {
  const isLeft = scroller.scrollLeft < 600;
  const line = (role, [name, phone], key) => '<div role="row" row-id="' + key + '">' + (isLeft ? cell(role, 'name', name) + cell(role, 'city', 'Rome') : cell(role, 'state', 'RM') + cell(role, 'phone', phone)) + '</div>';
  document.getElementById('grid').innerHTML = line('columnheader', ['Name', 'Phone'], 'head') + people.map((one, at) => line('gridcell', one, 'r' + (91 + at))).join('');
};
const scroller = document.getElementById('scroller');
scroller.addEventListener('scroll', draw);
draw();
</script>`;

/** Columns and rows are drawn only while they are in sight, columns late once the list is scrolled down. */
export const lateSideways = `<!doctype html><meta charset="utf-8"><h1>Contacts</h1>
<div id="scroller" style="width: 500px; height: 240px; overflow: auto"><div style="width: 1600px; height: 1230px; position: relative" role="grid">
<div id="rows" style="position: absolute; left: 0"></div></div></div>
<script>
const cell = (role, id, text) => '<div role="' + role + '" col-id="' + id + '" style="display: inline-block; width: 400px; height: 30px">' + text + '</div>';
let isLeft = true;
const draw = () => {
  const top = Math.min(32, Math.floor(scroller.scrollTop / 30)), rows = document.getElementById('rows');
  const line = (role, [name, phone], key) => '<div role="row" row-id="' + key + '" style="height: 30px">' + (isLeft ? cell(role, 'name', name) : cell(role, 'phone', phone)) + cell(role, 'city', 'Rome') + '</div>';
  const people = Array.from({ length: 8 }, (_, slot) => top + slot).map((at) => line('gridcell', ['Person ' + 'ABCDEFGHIJKLMNOPQRST'[at % 20] + 'abc'[Math.floor(at / 20)] + 'son', '555-555-01' + String(at).padStart(2, '0')], 'r' + (900 + at)));
  rows.style.top = top * 30 + 'px';
  rows.innerHTML = line('columnheader', ['Name', 'Phone'], 'head') + people.join('');
};
const scroller = document.getElementById('scroller');
let left = 0;
scroller.addEventListener('scroll', () => {
  const isAside = scroller.scrollLeft !== left;
  left = scroller.scrollLeft;
  const turn = () => { isLeft = scroller.scrollLeft < 600; draw(); };
  if (isAside && scroller.scrollTop > 0) setTimeout(turn, 250); else turn();
});
draw();
</script>`;

/** HubSpot's list: ten of 100 rows are drawn, of 130 in all, and so many are ticked. */
export const hubSpot = (...ticked: number[]) => `<!doctype html><meta charset="utf-8"><h1>Contacts</h1>
<div data-selenium-test="bulk-actions">${ticked.length} selected</div><p>1–100 of 130</p>
<div id="scroller" style="height: 300px; overflow: auto"><table data-test-id="framework-data-table" style="height: 3000px">
<tbody id="rows" style="position: absolute"></tbody></table></div>
<button data-test-id="next-page-button">Next</button>
<script>
const ticked = ${JSON.stringify(ticked)};
const scroller = document.getElementById('scroller');
const draw = () => {
  const top = Math.min(90, Math.floor(scroller.scrollTop / 30));
  document.getElementById('rows').innerHTML = Array.from({ length: 10 }, (_, i) => top + i).map((at) =>
    '<tr data-test-id="row-' + (500 + at) + '" style="height: 30px"><td data-selection-column><input type="checkbox" ' +
    (ticked.includes(at) ? 'checked' : '') + '></td><td><a data-link href="/contacts/1/record/0-1/' + (500 + at) + '">Person</a></td></tr>').join('');
};
globalThis.scrolls = 0;
scroller.addEventListener('scroll', () => { scrolls++; draw(); });
draw();
</script>`;
