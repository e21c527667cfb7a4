/** A HubSpot record's page, with its sidebars and the typing that must not be lost. */
import type { CrmRecord, ObjectType, Portal } from '../hubspot/portal.ts';
import { type Html, html } from './html.ts';

const shownProperties: Record<string, [property: string, label: string][]> = {
  contacts: [
    ['email', 'Email'],
    ['phone', 'Phone number'],
    ['mobilephone', 'Mobile phone number'],
    ['company', 'Company name'],
    ['jobtitle', 'Job title'],
  ],
  companies: [
    ['domain', 'Company domain name'],
    ['phone', 'Phone number'],
  ],
  deals: [
    ['amount', 'Amount'],
    ['dealstage', 'Deal stage'],
  ],
};

export const recordTitle = ({ properties }: CrmRecord): string =>
  properties.name ??
  properties.dealname ??
  properties.hs_task_subject ??
  (`${properties.firstname} ${properties.lastname}`.trim() || properties.email || '');

export function hubSpotRecord(portal: Portal, type: ObjectType, record: CrmRecord): { title: string; main: Html } {
  const title = recordTitle(record);
  return {
    title: `${title} | HubSpot`,
    main: html`<p><a href="/contacts/${portal.portalId}/objects/${type.id}/views/all/list" data-spa>${type.name}</a></p>
<article class="record" data-record-id="${record.id}"><div data-test-id="left-sidebar">
<h1 data-selenium-test="highlightTitle" data-test="record-title">${title}</h1>
<section><h2>About this ${type.one}</h2><dl>${(shownProperties[type.name] ?? []).map(
      ([property, label]) => html`<dt>${label}</dt>
<dd data-selenium-test="property-input-${property}">${record.properties[property] || '--'}</dd>`,
    )}</dl></section></div>
<div data-test-id="middle-pane"><section><label for="note">Note</label>
<textarea id="note" name="note" rows="3" placeholder="Start typing to leave a note..."></textarea></section></div>
<div data-test-id="records-right-sidebar"><section><h2>Associations</h2>${(
      ['contacts', 'companies', 'deals'] as const
    ).map((to) =>
      portal
        .links(record, to)
        .flatMap(({ toObjectId }) => portal.records(to).get(toObjectId) ?? [])
        .filter(({ archived }) => !archived)
        .map((other) => {
          const typeId = { contacts: '0-1', companies: '0-2', deals: '0-3' }[to];
          return html`<p><a href="/contacts/${portal.portalId}/record/${typeId}/${other.id}" data-spa>${recordTitle(other)}</a></p>`;
        }),
    )}</section></div></article>`,
  };
}
