import { defineScanner } from '../format.ts';

const personId = [{ at: 'a[href*="/person/"]', attr: 'href', match: '/person/(\\d{1,19})(?:[/?#]|$)' }];

const read = {
  kind: 'list' as const,
  none: '[data-test="list-summary"]',
  id: personId,
  record_path: '/person/{id}',
  total: { at: '[data-test="list-summary"]', match: '\\d[\\d.,\\s]{0,14}' },
};

const newerRows = {
  cells: '[data-cy^="grid-cell-column-"]',
  key: { attr: 'data-cy', match: '^grid-cell-column-(\\d{1,9})-' },
};
const olderRows = { at: 'tr:has(> td.gridRow__cell[data-field])' };

/**
 * Both grids of crm-pages.md 1.4. Ids come from `/person/<id>` only: the grid's own numbers are row indexes. In lists of deals
 * the person's columns carry the same names as in lists of people (general knowledge, to be verified on an account).
 */
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
      ...read,
      path: '^/persons(?:/list)?(?:[/?#]|$)',
      layouts: [
        {
          rows: newerRows,
          fields: {
            name: [{ at: '[data-test="person.name"] a[href*="/person/"]' }, { at: '[data-test="person.name"]' }],
            phone: [{ at: '[data-test="person.phone"]' }],
            email: [{ at: '[data-test="person.email"]' }],
            company: [{ at: '[data-test="person.org_id"]' }],
          },
        },
        {
          rows: olderRows,
          fields: {
            name: [{ at: 'td[data-field="name"] a[href*="/person/"]' }, { at: 'td[data-field="name"]' }],
            phone: [{ at: 'td[data-field="phone"]' }],
            email: [{ at: 'td[data-field="email"]' }],
            company: [{ at: 'td[data-field="org_id"]' }],
          },
        },
      ],
    },
    {
      ...read,
      path: '^/deals(?:/(?:list|user|filter)[^?#]{0,80})?(?:[/?#]|$)',
      layouts: [
        {
          rows: newerRows,
          fields: {
            name: [
              { at: '[data-test$="person_id"] a[href*="/person/"], [data-test="person.name"] a[href*="/person/"]' },
            ],
            phone: [{ at: '[data-test$="person.phone"]' }],
            email: [{ at: '[data-test$="person.email"]' }],
            company: [{ at: '[data-test$="org_id"]' }],
          },
        },
        {
          rows: olderRows,
          fields: {
            name: [{ at: 'td[data-field="person_id"] a[href*="/person/"]' }],
            phone: [{ at: 'td[data-field="person.phone"]' }],
            email: [{ at: 'td[data-field="person.email"]' }],
            company: [{ at: 'td[data-field="org_id"]' }],
          },
        },
      ],
    },
    { kind: 'board', path: '^/pipeline(?:[/?#]|$)' },
    { kind: 'record', path: '^/person/\\d{1,19}(?:[/?#]|$)' },
  ],
  records: [{ path: '^/person/(\\d{1,19})(?:[/?#]|$)', compare: 'exact' }],
});
