import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 2. A lead is a company that holds several contacts, so a list of contacts shows both; the columns are the users'.
 * Where there is no contact column, each row is a lead.
 */
const rows = { at: '.content-area table > tbody > tr' };
const columns = { cells: 'td, th', headers: '.content-area table > thead th' };
const leadLink = { at: 'a[href*="/lead/lead_"]', attr: 'href', match: '/lead/(lead_[A-Za-z0-9]{6,60})(?:[/?#]|$)' };

export default defineScanner({
  format: 1,
  id: 'close',
  name: 'Close',
  level: 1,
  hosts: ['https://app.close.com'],
  pages: [
    { kind: 'record', path: '^/lead/lead_' },
    {
      kind: 'list',
      path: '^/contacts(?:[/?#]|$)',
      layouts: [
        {
          rows,
          columns,
          fields: {
            name: [{ column: { header: '^Contact' } }],
            company: [{ column: { header: '^Lead' } }],
          },
        },
      ],
      none: '.content-area table > thead',
      id: [{ at: 'a[href*="cont_"]', attr: 'href', match: '(cont_[A-Za-z0-9]{6,60})(?:[/?#&]|$)' }, leadLink],
      record_url: [
        { at: 'a[href*="cont_"]', attr: 'href' },
        { at: 'a[href*="/lead/lead_"]', attr: 'href' },
      ],
    },
    {
      kind: 'list',
      path: '^/(?:leads|search)(?:[/?#]|$)',
      layouts: [{ rows, columns }],
      none: '.content-area table > thead',
      id: [leadLink],
      record_path: '/lead/{id}/',
    },
  ],
  records: [{ path: '^/lead/(lead_[A-Za-z0-9]{6,60})(?:[/?#]|$)', compare: 'exact' }],
});
