import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 1.3. Rows of divs whose cells and headers share a class; columns are made and renamed by the users, so their
 * part is found by header, machine name (`phone_…`, `contact_email`) and content. There is no row link: the address is made
 * from the board in the page's address and the item. Sub-items and what is left of other boards carry another board's id.
 */
export default defineScanner({
  format: 1,
  id: 'monday',
  name: 'monday.com',
  level: 1,
  hosts: ['https://*.monday.com', 'https://monday.com'],
  except_hosts: [
    'https://www.monday.com',
    'https://api.monday.com',
    'https://auth.monday.com',
    'https://developer.monday.com',
    'https://support.monday.com',
  ],
  pages: [
    { kind: 'record', path: '^/boards/\\d{1,20}(?:/views/\\d{1,20})?/pulses/\\d{1,20}' },
    {
      kind: 'list',
      path: '^/boards/\\d{1,20}',
      parts: { board: '^/boards/(\\d{1,20})' },
      layouts: [
        {
          rows: {
            at: '[data-testid^="item-"]',
            where: { up: '[id*="currentBoard-"]', attr: 'id', match: 'currentBoard-(\\d{1,20})-', is: 'board' },
          },
          columns: {
            cells: '[class*="col-identifier-"]',
            key: { attr: 'class', match: 'col-identifier-([\\w-]{1,60})' },
            headers: '.column-header[class*="col-identifier-"]',
          },
          fields: {
            name: [
              { column: { key: '^name$' }, at: '.ds-text-component-content-text' },
              { column: { key: '^name$' }, at: '.name-cell-text' },
              { column: { key: '^name$' }, own: true },
            ],
          },
        },
      ],
      none: '.column-header[class*="col-identifier-"]',
      id: [
        { attr: 'data-testid', match: '^item-(\\d{6,20})' },
        { up: '[id*="currentBoard-"]', attr: 'id', match: 'currentBoard-\\d{1,20}-(\\d{6,20})' },
      ],
      id_rule: { shape: '^\\d{6,20}$' },
      record_path: '/boards/{board}/pulses/{id}',
      selected: ['input[type="checkbox"]:checked', '[role="checkbox"][aria-checked="true"]', '[aria-selected="true"]'],
      loading: { sideways: true, settle: 60 },
    },
  ],
  records: [{ path: '^/boards/\\d{1,20}(?:/views/\\d{1,20})?/pulses/(\\d{1,20})', compare: 'exact' }],
});
