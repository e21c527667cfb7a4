import { defineScanner } from '../contract.ts';

/** Both grids of crm-pages.md 1.4. Ids come from `/person/<id>` only: the grid's own numbers are row indexes. */
export default defineScanner({
  format: 1,
  id: 'pipedrive',
  name: 'Pipedrive',
  level: 2,
  hosts: ['https://*.pipedrive.com'],
  except_hosts: [
    'https://api.pipedrive.com',
    'https://developers.pipedrive.com',
    'https://oauth.pipedrive.com',
    'https://www.pipedrive.com',
  ],
  pages: [
    {
      kind: 'list',
      path: '^/persons(?:/list)?(?:[/?#]|$)',
      layouts: [
        {
          rows: {
            cells: '[data-cy^="grid-cell-column-"]',
            key: { attr: 'data-cy', match: '^grid-cell-column-(\\d{1,9})-' },
          },
          fields: {
            name: [{ at: '[data-test="person.name"] a[href*="/person/"]' }, { at: '[data-test="person.name"]' }],
            phone: [{ at: '[data-test="person.phone"]' }],
            email: [{ at: '[data-test="person.email"]' }],
            company: [{ at: '[data-test="person.org_id"]' }],
          },
        },
        {
          rows: { at: 'tr:has(> td.gridRow__cell[data-field])' },
          fields: {
            name: [{ at: 'td[data-field="name"] a[href*="/person/"]' }, { at: 'td[data-field="name"]' }],
            phone: [{ at: 'td[data-field="phone"]' }],
            email: [{ at: 'td[data-field="email"]' }],
            company: [{ at: 'td[data-field="org_id"]' }],
          },
        },
      ],
      none: '[data-test="list-summary"]',
      id: [{ at: 'a[href*="/person/"]', attr: 'href', match: '/person/(\\d{1,19})(?:[/?#]|$)' }],
      record_path: '/person/{id}',
      total: { at: '[data-test="list-summary"]', match: '\\d[\\d.,\\s]{0,14}' },
    },
    { kind: 'record', path: '^/person/\\d{1,19}(?:[/?#]|$)' },
  ],
  records: [{ path: '^/person/(\\d{1,19})(?:[/?#]|$)', compare: 'exact' }],
});
