/** Pipedrive's people: the list in both of its grids, and the records (crm-pages.md 1.4). */
import { type Html, html } from './html.ts';
import { type Person, pipedrivePeople } from './people.ts';
import { newerGrid, olderGrid } from './pipedrive-grids.ts';
import { missing, page, type Reply, type Site } from './site.ts';

const tabs = ['activity', 'deals', 'files'] as const;
type Tab = (typeof tabs)[number];

const panels: Record<Tab, Html> = {
  activity: html`<h2>Activity</h2><p>2026-10-02 09:30 · Intro mail sent</p><p>2026-09-28 14:00 · Added by import</p>`,
  deals: html`<h2>Deals</h2><p>Annual plan · $4,800 · Qualified</p>`,
  files: html`<h2>Files</h2><p>No files.</p>`,
};

function record(person: Person, open: Tab): Html {
  const base = `/person/${person.id}`;
  const { phones, email } = person;
  return html`<p><a href="/persons/list/user/everyone" data-spa>People</a></p>
<article class="record" data-record-id="${person.id}">
<h1 data-test="record-title">${person.name}</h1>
<section><h2>Details</h2><dl>
<dt>Phone</dt><dd>${
    phones.length === 0
      ? 'Click to add'
      : phones.map(({ display, e164, label }) => html`<div><a href="callto:${e164}">${display}</a> (${label})</div>`)
  }</dd>
<dt>Email</dt><dd>${email ? html`<a href="mailto:${email}?related_person_id=${person.id}">${email}</a> (Work)` : 'Click to add'}</dd>
<dt>Organization</dt><dd>${person.company || 'Click to add'}</dd></dl></section>
<section><label for="note">Note</label><textarea id="note" name="note" rows="3" placeholder="Take a note…"></textarea></section>
<section><div class="tabs">${tabs.map((tab) => {
    const href = tab === 'activity' ? base : `${base}/${tab}`;
    return html`<a href="${href}" data-tab="${tab}" ${tab === open && html`aria-current="page"`}>${tab[0]?.toUpperCase()}${tab.slice(1)}</a>`;
  })}</div>
${tabs.map((tab) => html`<div data-panel="${tab}" ${tab !== open && html`hidden`}>${panels[tab]}</div>`)}</section>
</article>`;
}

/** `company` is the account: two of them are different hosts with the same people. */
export const pipedrive = (company: string): Site => {
  const shell = {
    look: 'pipedrive' as const,
    brand: company,
    nav: [
      ['People', '/persons/list/user/everyone'],
      ['Hot leads', '/persons/list/filter/1'],
    ] as [string, string][],
  };
  const list = (title: string, grid: Html): Reply =>
    page({
      ...shell,
      title: `${title} - Pipedrive`,
      main: html`<h1>${title}</h1><div class="bar"><button type="button">+ Person</button>
<span data-test="list-summary">${pipedrivePeople.length} people</span><span class="picked" data-picked></span></div>${grid}`,
    });
  return ({ pathname }) => {
    if (pathname === '/persons/list/user/everyone') return list('People', newerGrid(pipedrivePeople));
    if (pathname === '/persons/list/filter/1') return list('Hot leads', olderGrid(pipedrivePeople));
    const match = /^\/person\/(\d+)(?:\/(deals|files))?\/?$/.exec(pathname);
    if (!match) return null;
    const person = pipedrivePeople.find(({ id }) => String(id) === match[1]);
    if (!person) return missing(shell);
    return page({
      ...shell,
      title: `${person.name} - Person - Pipedrive`,
      main: record(person, (match[2] as Tab | undefined) ?? 'activity'),
    });
  };
};
