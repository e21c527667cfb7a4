import { defineScanner, type IdsPage } from '../format.ts';

/**
 * crm-pages.md 1.5. Level 3: ids alone, the API says who they are. The path begins with `/contacts/` whatever the object is. Row
 * ids have 1 to 12 digits and more. HubSpot's own calling windows and frames are no lists.
 */
const id = '\\d{1,19}';

/** The table is the same wherever it stands. */
const table: Omit<IdsPage, 'kind' | 'path' | 'account' | 'object'> = {
  rows: {
    at: 'tr[data-test-id^="row-"], [role="grid"] tr[data-object-id], [role="grid"] tr[data-row-key], tr[data-test-id="crm-table-row"][data-test-object-id]',
  },
  label: [{ at: 'a[data-link]' }, { at: 'a[href*="/record/"]' }],
  id: [
    { attr: 'data-test-id', match: `^row-(${id})$` },
    { at: '[data-test-id^="checkbox-select-row-"]', attr: 'data-test-id', match: `^checkbox-select-row-(${id})$` },
    { attr: 'data-object-id' },
    // The prospecting workspace.
    { attr: 'data-test-object-id' },
    { attr: 'data-row-key' },
  ],
  id_rule: { shape: `^${id}$` },
  record_url: [{ at: 'a[data-link][href*="/record/"]', attr: 'href' }],
  none: '[data-test-id="framework-data-table"]',
  selected: ['[data-selection-column] input:checked', '[data-test-id^="checkbox-select-row-"]:checked'],
  selected_total: { at: '[data-selenium-test*="bulk-action"]', match: '([\\d,.]{1,9}) selected' },
  more: [{ at: 'button[data-test-id="next-page-button"]:not([aria-disabled="true"])' }],
  loading: { how: 'virtual', settle: 60 },
};

export default defineScanner({
  format: 1,
  id: 'hubspot',
  name: 'HubSpot',
  level: 3,
  hosts: ['https://app.hubspot.com', 'https://app-*.hubspot.com', 'https://app.*.hubspot.com'],
  pages: [
    { kind: 'record', path: `^/contacts/${id}/(?:record/\\d-\\d{1,12}|contact|company|deal)/${id}` },
    { kind: 'record', path: '^/(?:calling|calling-integration-popup-ui|calling-cross-tab-embed)/' },
    { kind: 'board', path: `^/contacts/${id}/objects/\\d-\\d{1,12}/views/[\\w-]{1,40}/board` },
    {
      kind: 'ids',
      path: `^/contacts/${id}/(?:objects/\\d-\\d{1,12}(?:/views/[\\w-]{1,40}(?:/list)?)?|objectLists/${id}(?:/filters)?)/?(?:[?#]|$)`,
      account: `^/contacts/(${id})/`,
      object: {
        match: '/objects/(\\d-\\d{1,12})(?:[/?#]|$)',
        names: { '0-1': 'contact', '0-2': 'company', '0-3': 'deal', '0-5': 'ticket', '0-27': 'task', '': 'contact' },
      },
      ...table,
    },
    {
      // The contacts behind tasks are dialed.
      kind: 'ids',
      path: `^/(?:tasks/${id}/(?:view|queue)/|prospecting/${id}/tasks(?:[/?#]|$))`,
      account: `^/(?:tasks|prospecting)/(${id})/`,
      object: { match: '/objects/(0-27)(?:[/?#]|$)', names: { '': 'task' } },
      ...table,
    },
  ],
  records: [{ path: `^/contacts/${id}/record/(\\d-\\d{1,12})/(${id})(?:[/?#]|$)`, compare: 'exact' }],
});
