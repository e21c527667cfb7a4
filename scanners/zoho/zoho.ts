import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 1.2. Neither tables nor roles, but components with names; columns are chosen and renamed by each company, so
 * they are found by header and content (level 1), in rows that are known. The id has 17 to 19 digits.
 */
const id = '\\d{17,19}';

const table = {
  rows: {
    at: 'lyte-exptable-tr[data-zcqa="detailView"]',
    exclude: '#listviewHeaderRow, #selectAllEntity',
    // Pinned columns may stand in a part of their own.
    key: { attr: 'id' },
  },
  columns: {
    cells: 'lyte-exptable-td',
    headers: '#listviewHeaderRow lyte-exptable-th',
    label: { attr: 'aria-label', match: '^([^\\d(+]{1,60})' },
  },
};

const list = {
  kind: 'list' as const,
  root: { at: '#listcrux' },
  none: '#listviewHeaderRow',
  selected: ['.customCheckBoxChecked', 'input[type="checkbox"]:checked', 'lyte-checkbox[checked="true"]'],
  total: { at: '#listcrux b, .lvFooter, [class*="ooter"]', match: '(?:^|Total Records[ :]{1,3})([\\d,.]{1,9})' },
  more: [{ at: '#listcrux button[aria-label^="Next"]:not([disabled])' }],
  loading: {
    scroller: '.lyteExpTableOrigTableInnerWrap',
    // lyte's own component: it marks what leads nowhere as `lyteDisabled`. Dialogs have lists and pages of their own.
    pager: {
      next: 'lyte-navigator .lyteSingleFront:not(lyte-modal *)',
      previous: 'lyte-navigator .lyteSingleBack:not(lyte-modal *)',
    },
  },
};

export default defineScanner({
  format: 1,
  id: 'zoho',
  name: 'Zoho CRM',
  level: 1,
  hosts: [
    'https://crm.zoho.com',
    'https://crm.zoho.eu',
    'https://crm.zoho.in',
    'https://crm.zoho.com.au',
    'https://crm.zoho.jp',
    'https://crm.zoho.com.cn',
    'https://crm.zoho.sa',
    'https://crm.zoho.uk',
    'https://crm.zohocloud.ca',
    'https://crmsandbox.zoho.com',
    'https://crmsandbox.zoho.eu',
    'https://crmsandbox.zoho.in',
    'https://crmsandbox.zoho.com.au',
    'https://crmsandbox.zoho.jp',
    'https://crmsandbox.zoho.com.cn',
    'https://crmsandbox.zoho.sa',
    'https://crmsandbox.zoho.uk',
    'https://crmsandbox.zohocloud.ca',
  ],
  pages: [
    { kind: 'record', path: `^/crm(?:/org\\d{1,20})?/tab/\\w{1,60}/${id}(?:[/?#]|$)` },
    {
      kind: 'board',
      path: '^/crm(?:/org\\d{1,20})?/tab/',
      marker: 'lyte-board, lyte-card.crm-kv-card',
    },
    {
      ...list,
      path: '^/crm(?:/org\\d{1,20})?/tab/(?:Contacts|Leads|Accounts|Vendors|CustomModule\\d{1,4})(?:[/?#]|$)',
      layouts: [table],
      id: [{ attr: 'id' }],
      id_rule: { shape: `^${id}$` },
      record_url: [{ at: 'a[data-zcqa][href*="/tab/"]', attr: 'href' }],
      record_path: '{base}/tab/{module}/{id}',
      parts: { base: '^(/crm(?:/org\\d{1,20})?)/tab/', module: '^/crm(?:/org\\d{1,20})?/tab/(\\w{1,60})' },
    },
    {
      // A deal has a person: the contact's link says who, and whose record to open.
      ...list,
      path: '^/crm(?:/org\\d{1,20})?/tab/(?:Potentials|Deals)(?:[/?#]|$)',
      layouts: [{ ...table, fields: { name: [{ at: 'a[href*="/tab/Contacts/"]' }] } }],
      id: [{ at: 'a[href*="/tab/Contacts/"]', attr: 'href', match: `/tab/Contacts/(${id})(?:[/?#]|$)` }],
      record_url: [{ at: 'a[href*="/tab/Contacts/"]', attr: 'href' }],
    },
    { kind: 'generic', path: '^/crm/' },
  ],
  records: [{ path: `^/crm(?:/org\\d{1,20})?/tab/(\\w{1,60})/(${id})(?:[/?#]|$)`, compare: 'exact' }],
});
