/** The virtualised grid: a fixed number of row elements, put where they are needed and filled anew on scroll. */
const rowHeight = 36;
const poolSize = 20;
const columns = ['', 'Name', 'Title', 'Company', 'Phone', 'Email'];
const selected = new Set<number>();

interface Row {
  id: number;
  name: string;
  title: string;
  company: string;
  email: string;
  phone: string;
  e164: string;
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

function element(role: string, column: number, content: string | Element): HTMLElement {
  const made = document.createElement('div');
  made.setAttribute('role', role);
  made.setAttribute('aria-colindex', String(column + 1));
  made.append(content);
  return made;
}

function link(href: string, text: string): Element {
  const made = document.createElement('a');
  made.href = href;
  made.textContent = text;
  return made;
}

const people = (await (await fetch('/people.json')).json()) as Row[];
const viewport = find('.viewport');

const head = document.createElement('div');
head.setAttribute('role', 'row');
head.setAttribute('aria-rowindex', '1');
head.className = 'head';
head.append(...columns.map((label, column) => element('columnheader', column, label)));
const body = document.createElement('div');
body.setAttribute('role', 'rowgroup');
body.style.height = `${people.length * rowHeight}px`;
const pool = Array.from({ length: poolSize }, () => {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  return row;
});
body.append(...pool);
find('[role=grid]').append(head, body);

/** Row n always lives in element n modulo the pool: the order in the document is not the order on screen. */
function fill(index: number): void {
  const person = people[index];
  const row = pool[index % poolSize];
  if (!person || !row) return;
  row.setAttribute('aria-rowindex', String(index + 2));
  row.setAttribute('aria-selected', String(selected.has(person.id)));
  row.style.transform = `translateY(${index * rowHeight}px)`;
  row.replaceChildren(
    element('gridcell', 0, selected.has(person.id) ? '☑' : '☐'),
    element('gridcell', 1, link(`/people/${person.id}`, person.name)),
    element('gridcell', 2, person.title),
    element('gridcell', 3, person.company),
    element('gridcell', 4, link(`tel:${person.e164}`, person.phone)),
    element('gridcell', 5, link(`mailto:${person.email}`, person.email)),
  );
}

function draw(): void {
  const first = Math.max(0, Math.min(people.length - poolSize, Math.floor(viewport.scrollTop / rowHeight) - 2));
  for (let index = first; index < first + poolSize; index++)
    if (pool[index % poolSize]?.getAttribute('aria-rowindex') !== String(index + 2)) fill(index);
}

viewport.addEventListener('scroll', () => requestAnimationFrame(draw));
body.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || target.closest('a')) return;
  const index = Number(target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2;
  const person = people[index];
  if (!person) return;
  if (!selected.delete(person.id)) selected.add(person.id);
  fill(index);
  find('[data-picked]').textContent = selected.size > 0 ? `${selected.size} selected` : '';
});
draw();

export {};
