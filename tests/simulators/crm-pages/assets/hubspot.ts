/**
 * HubSpot's table: a hundred records a page, of which about thirty have a row. A row that comes into sight has empty cells
 * for one frame. What is ticked stays ticked while its row is gone.
 */
interface Link {
  typeId: string;
  id: string;
  text: string;
  href: string;
}
interface Answer {
  typeId: string;
  total: number;
  page: number;
  size: number;
  columns: { property: string; label: string; namespace: string }[];
  rows: { id: string; href: string | null; cells: { text: string; links: Link[] }[] }[];
}
type Row = Answer['rows'][number];

const rowHeight = 40;
const spare = 8;

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...inside: (string | Element)[]
) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

async function table(holder: HTMLElement): Promise<void> {
  const shape = holder.dataset.hsShape;
  const scroller = holder.closest<HTMLElement>('.hs-scroller');
  const app = document.querySelector('#app');
  if (!scroller || !app) return;
  const part = (selector: string) => app.querySelector<HTMLElement>(selector) ?? document.createElement('div');
  const [bulk, next] = [part('[data-selenium-test="bulk-actions-bar"]'), part('[data-test-id="next-page-button"]')];
  const ticked = new Set<string>();
  let everything = false;
  let answer: Answer;
  let sort = '';

  const body = make('tbody', {});
  const all = make('input', {
    type: 'checkbox',
    'data-test-id': 'checkbox-select-all',
    'aria-label': 'Select all rows',
  });
  const head = make('tr', {});
  holder.append(make('table', { 'data-test-id': 'framework-data-table', role: 'grid' }, make('thead', {}, head), body));

  const tick = (id: string, name: string) => {
    const box = make('input', {
      type: 'checkbox',
      'data-test-id': `checkbox-select-row-${id}`,
      'aria-label': `Select ${name}`,
    });
    box.checked = ticked.has(id);
    box.addEventListener('change', () => {
      if (box.checked) ticked.add(id);
      else ticked.delete(id);
      everything = false;
      tell();
    });
    return box;
  };

  function tell(): void {
    const { length } = answer.rows;
    const count = everything ? answer.total : ticked.size;
    bulk.hidden = count === 0;
    bulk.replaceChildren(make('span', {}, `${count} selected`));
    if (!everything && answer.total > length && answer.rows.every(({ id }) => ticked.has(id))) {
      const more = make(
        'button',
        { type: 'button', 'data-test-id': 'select-all-in-view' },
        `Select all ${answer.total} records`,
      );
      more.addEventListener('click', () => {
        everything = true;
        tell();
      });
      bulk.append(' ', more);
    }
    all.checked = length > 0 && answer.rows.every(({ id }) => ticked.has(id));
    for (const row of body.querySelectorAll('[role="row"]'))
      row.setAttribute('aria-selected', String(row.querySelector<HTMLInputElement>('input')?.checked === true));
  }

  function cell(row: Row, index: number): HTMLElement {
    const { property, namespace } = answer.columns[index] ?? { property: '', namespace: '' };
    const asked = shape === 'prospecting' && property === 'hs_task_contact_phone';
    const prefix = asked ? 'cell-DEFAULT_NAMESPACE-contactPhoneNumber' : `cell-${namespace}-${property}`;
    const name = { 'data-test-id': `${prefix}-${row.id}`, id: `${prefix}-${row.id}` };
    const made = make('td', {
      ...name,
      'data-column-index': String(index + 1),
      'data-table-external-id': `${property}-${row.id}`,
    });
    requestAnimationFrame(() => {
      const { text, links } = row.cells[index] ?? { text: '', links: [] };
      const label = make('span', { 'data-test-id': `label-cell-formatted-property-${property}` }, text);
      if (index === 0 && row.href) {
        const link = make('a', { 'data-link': 'true', 'data-spa': '', href: row.href });
        link.append(make('span', { 'data-test-id': 'truncated-object-label' }, text));
        made.append(link, make('button', { type: 'button', 'data-test-id': `preview-${row.id}` }, 'Preview'));
      } else made.append(label);
      for (const { typeId, id, text: to, href } of links)
        made.append(make('a', { 'data-test-id': `association-link-${typeId}-${id}`, 'data-spa': '', href }, to), ' ');
    });
    return made;
  }

  function rowOf(row: Row): HTMLElement {
    const marks: Record<string, Record<string, string>> = {
      'test-id': { 'data-test-id': `row-${row.id}` },
      'row-key': { 'data-row-key': row.id, 'data-object-id': row.id },
      prospecting: { 'data-test-id': 'crm-table-row', 'data-test-object-id': row.id },
    };
    const first = make('td', { 'data-selection-column': 'true' }, tick(row.id, row.cells[0]?.text ?? row.id));
    const made = make(
      'tr',
      { role: 'row', ...marks[shape ?? 'test-id'] },
      first,
      ...row.cells.map((_, index) => cell(row, index)),
    );
    made.style.height = `${rowHeight}px`;
    made.setAttribute('aria-selected', String(ticked.has(row.id)));
    return made;
  }

  const mounted = new Map<string, HTMLElement>();
  function draw(): void {
    const fit = Math.ceil((scroller?.clientHeight ?? 0) / rowHeight);
    const from = Math.max(0, Math.floor((scroller?.scrollTop ?? 0) / rowHeight) - spare);
    const shown = answer.rows.slice(from, from + fit + 2 * spare);
    for (const id of mounted.keys()) if (!shown.some((row) => row.id === id)) mounted.delete(id);
    for (const row of shown) if (!mounted.has(row.id)) mounted.set(row.id, rowOf(row));
    const gap = (rows: number) => {
      const made = make('tr', { 'aria-hidden': 'true' });
      made.style.height = `${rows * rowHeight}px`;
      return made;
    };
    const rows = shown.map(({ id }) => mounted.get(id)).filter((row) => row !== undefined);
    body.replaceChildren(gap(from), ...rows, gap(answer.rows.length - from - rows.length));
  }

  function headOf({ columns, typeId }: Answer): void {
    const cells = columns.map(({ property, label }) => {
      const text = make('span', { 'data-test-id': 'truncated-object-label' }, label);
      const made = make(
        'th',
        { role: 'columnheader', 'data-test-id': `header-${typeId}-${property}` },
        make('div', {}, make('div', {}, text)),
      );
      made.addEventListener('click', () => {
        sort = property;
        void load(1);
      });
      return made;
    });
    head.replaceChildren(make('th', { 'data-selection-column': 'true' }, all), ...cells);
  }

  async function load(page: number): Promise<void> {
    const query = new URLSearchParams({ rows: '1', page: String(page), sort });
    answer = (await (await fetch(`${location.pathname}?${query}`)).json()) as Answer;
    ticked.clear();
    mounted.clear();
    everything = false;
    headOf(answer);
    part('[data-hs-total]').textContent = `${answer.total} records`;
    const start = (page - 1) * answer.size;
    const end = start + answer.rows.length;
    part('[data-hs-range]').textContent =
      answer.rows.length > 0 ? `${start + 1}-${end} of ${answer.total}` : 'No records';
    next.setAttribute('aria-disabled', String(end >= answer.total));
    scroller?.scrollTo(0, 0);
    draw();
    tell();
  }

  all.addEventListener('change', () => {
    for (const { id } of answer.rows) {
      if (all.checked) ticked.add(id);
      else ticked.delete(id);
    }
    everything = false;
    for (const box of body.querySelectorAll('input')) box.checked = all.checked;
    tell();
  });
  next.addEventListener('click', () => {
    if (next.getAttribute('aria-disabled') === 'false') void load(answer.page + 1);
  });
  scroller.addEventListener('scroll', () => requestAnimationFrame(draw));
  await load(1);
}

/** HubSpot is one page: a list may come back without a reload. */
function look(): void {
  const holder = document.querySelector<HTMLElement>('[data-hs-shape]:empty:not([data-hs-drawn])');
  if (!holder) return;
  holder.dataset.hsDrawn = '';
  void table(holder);
}
const app = document.querySelector('#app');
if (app) new MutationObserver(look).observe(app, { childList: true });
look();

export {};
