/** A CRM with a virtualised ARIA grid: 200 people, about twenty rows in the page, which are recycled on scroll. */
import { html } from './html.ts';
import { gridPeople } from './people.ts';
import { missing, page, type Site } from './site.ts';

const shell = {
  look: 'grid' as const,
  brand: 'Acme Grid',
  nav: [['People', '/people']] as [string, string][],
};

/** Loaded by the page itself, as such CRMs do. */
const rows = JSON.stringify(
  gridPeople.map(({ id, name, title, company, email, phones }) => ({
    id,
    name,
    title,
    company,
    email,
    phone: phones[0]?.display,
    e164: phones[0]?.e164,
  })),
);

export const grid: Site = ({ pathname }) => {
  if (pathname === '/people.json') return { status: 200, type: 'application/json', body: rows };
  if (pathname === '/people')
    return page({
      ...shell,
      title: 'People · Acme Grid',
      scripts: ['grid.js'],
      main: html`<h1>People</h1><div class="bar"><span>${gridPeople.length} people</span><span class="picked" data-picked></span></div>
<div class="viewport" tabindex="0"><div role="grid" aria-label="People" aria-rowcount="${gridPeople.length + 1}" aria-colcount="6" aria-multiselectable="true"></div></div>`,
    });
  const id = /^\/people\/(\d+)$/.exec(pathname)?.[1];
  if (!id) return null;
  const person = gridPeople.find((one) => String(one.id) === id);
  if (!person) return missing(shell);
  return page({
    ...shell,
    title: `${person.name} · Acme Grid`,
    main: html`<p><a href="/people">People</a></p><article class="record" data-record-id="${person.id}">
<h1 data-test="record-title">${person.name}</h1><dl><dt>Title</dt><dd>${person.title}</dd><dt>Phone</dt>
<dd>${person.phones.map(({ display, e164 }) => html`<a href="tel:${e164}">${display}</a>`)}</dd></dl></article>`,
  });
};
