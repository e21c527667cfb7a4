/** A CRM nobody wrote a scanner for: one HTML table (a short one, a very long one, one in pages), a rail of filters beside it, records by path. */
import { html } from './html.ts';
import { crowd, type Person, plainPeople } from './people.ts';
import { missing, page, type Site } from './site.ts';

const shell = {
  look: 'acme' as const,
  brand: 'Acme Sales',
  nav: [['Contacts', '/contacts']] as [string, string][],
};
const phoneLink = (phone: { display: string; e164: string } | undefined) =>
  phone ? html`<a href="tel:${phone.e164}">${phone.display}</a>` : '—';

const list = (people: readonly Person[], foot: string | ReturnType<typeof html> = '') =>
  page({
    ...shell,
    title: 'Contacts | Acme Sales',
    main: html`<h1>Contacts</h1><div class="bar"><span>${people.length} contacts</span><span class="picked" data-picked></span></div>
<div class="split"><aside aria-label="Filters"><h2>Filter</h2><label>Phone <input name="phone"></label><label>Email <input name="email"></label></aside>
<table><thead><tr><th><input type="checkbox" aria-label="Select all" data-pick-all></th><th>Name</th><th>Company</th><th>Title</th>
<th>Phone</th><th>Mobile</th><th>Email</th><th>Account owner</th><th>Last contacted</th></tr></thead><tbody>
${people.map(
  ({
    id,
    name,
    company,
    title,
    email,
    phones,
  }) => html`<tr><td><input type="checkbox" aria-label="Select ${name}" data-pick></td>
<td><a href="/contacts/${id}">${name}</a></td><td>${company}</td><td>${title}</td><td>${phoneLink(phones[0])}</td><td>${phoneLink(phones[1])}</td>
<td><a href="mailto:${email}">${email}</a></td><td>Sam Rep</td><td>2026-09-${String(10 + (id % 18))}</td></tr>`,
)}</tbody></table></div>${foot}`,
  });

/** All rows are sent; a script shows so many of them at a time. */
const pager = html`<nav aria-label="Pages"><button type="button" data-page="-1">Previous page</button>
<button type="button" data-page="1">Next page</button></nav><script src="/assets/pages.js"></script>`;

export const plain: Site = ({ pathname }) => {
  if (pathname === '/contacts') return list(plainPeople);
  if (pathname === '/everybody') return list(crowd);
  if (pathname === '/in-pages') return list(crowd, pager);
  const id = /^\/contacts\/(\d+)$/.exec(pathname)?.[1];
  if (!id) return null;
  const person = [...plainPeople, ...crowd].find((one) => String(one.id) === id);
  if (!person) return missing(shell);
  return page({
    ...shell,
    title: `${person.name} | Acme Sales`,
    main: html`<p><a href="/contacts">Contacts</a></p><article class="record" data-record-id="${person.id}">
<h1 data-test="record-title">${person.name}</h1><dl><dt>Company</dt><dd>${person.company}</dd><dt>Title</dt><dd>${person.title}</dd>
<dt>Phone</dt><dd>${person.phones.map((phone) => html`<div>${phoneLink(phone)} (${phone.label})</div>`)}</dd>
<dt>Email</dt><dd><a href="mailto:${person.email}">${person.email}</a></dd></dl>
<label for="note">Note</label><textarea id="note" name="note" rows="3"></textarea></article>`,
  });
};
