import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 2. The list's markup is not known, so the generic scan finds it; known are the addresses, the fields' raw names
 * and that an empty field says "Click to add".
 */
const id = '\\d{6,20}';
const read = {
  kind: 'generic' as const,
  id: [{ at: 'a[href*="/contacts/"]', attr: 'href', match: `/contacts/(${id})(?:[/?#]|$)` }],
  record_url: [{ at: 'a[href*="/contacts/"]', attr: 'href' }],
  empty: 'Click to add.{0,40}',
};

export default defineScanner({
  format: 1,
  id: 'freshsales',
  name: 'Freshsales',
  level: 1,
  hosts: ['https://*.myfreshworks.com', 'https://*.freshsales.io'],
  pages: [
    { kind: 'record', path: `^/(?:crm/sales/)?contacts/${id}(?:[/?#]|$)` },
    { ...read, path: '^/(?:crm/sales/)?contacts(?:[/?#]|$)' },
  ],
  records: [{ path: `^/(?:crm/sales/)?contacts/(${id})(?:[/?#]|$)`, compare: 'exact' }],
});
