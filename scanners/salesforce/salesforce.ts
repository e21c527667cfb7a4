import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 1.1. Lightning draws lists in two ways (Aura and LWC) and keeps every visited view in the page; its columns are
 * chosen, renamed and translated by each company, so they are found by their headers and content. The id is the name
 * link's: row keys are ids by convention only. Classic's grid is general knowledge of its ExtJS markup, not the reference's.
 */
const id = '[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?';
const people = '(?:Contact|Lead|Account|PersonAccount|CampaignMember|User|\\w{1,60}__c)';

const idOfLink = [
  { at: 'th[scope="row"] a[data-recordid], a[data-refid="recordId"][data-recordid]', attr: 'data-recordid' },
  {
    at: 'th a[href*="/lightning/r/"], [role="rowheader"] a[href*="/lightning/r/"]',
    attr: 'href',
    match: `/lightning/r/(?:\\w{1,60}/)?(${id})(?:/|$)`,
  },
  { attr: 'data-row-key-value' },
];

const list = {
  kind: 'list' as const,
  root: {
    at: '.oneContent.active.lafPageHost, .windowViewMode-normal, .windowViewMode-maximized, .lafSinglePaneWindowManager',
  },
  layouts: [
    {
      rows: {
        at: 'tr[data-row-key-value], [role="row"][data-row-key-value]',
        exclude: '[data-row-key-value="HEADER"]',
      },
      columns: {
        cells: 'th, td, [role="rowheader"], [role="gridcell"]',
        headers: '[data-row-key-value="HEADER"] > th, [data-row-key-value="HEADER"] > [role="columnheader"]',
      },
    },
    {
      rows: { at: 'table.uiVirtualDataTable > tbody > tr' },
      columns: { cells: 'th, td', headers: 'table.uiVirtualDataTable > thead th' },
    },
  ],
  none: 'force-list-view-manager-status-info, .countSortedByFilteredBy',
  id: idOfLink,
  id_rule: { shape: `^${id}$`, refuse: ['^005'] },
  selected: ['[aria-selected="true"][data-row-key-value]', 'input[type="checkbox"]:checked'],
  total: {
    at: 'force-list-view-manager-status-info, .countSortedByFilteredBy',
    match: '^([\\d,.]{1,9}) items?(?:$|\\s?[^\\sa-z])',
  },
  selected_total: {
    at: 'force-list-view-manager-status-info, .countSortedByFilteredBy',
    match: '^([\\d,.]{1,9}) items? selected',
  },
  more: [{ at: 'force-list-view-manager-status-info, .countSortedByFilteredBy', match: '^[\\d,.]{1,9}\\+ items' }],
};

export default defineScanner({
  format: 1,
  id: 'salesforce',
  name: 'Salesforce',
  level: 2,
  hosts: [
    'https://*.lightning.force.com',
    'https://*.my.salesforce.com',
    'https://*.salesforce.com',
    'https://*.salesforce-setup.com',
    'https://*.visualforce.com',
    'https://*.force.com',
    'https://*.my.site.com',
    'https://*.cloudforce.com',
    'https://*.sfcrmproducts.cn',
    'https://*.sfcrmapps.cn',
    'https://*.salesforce.mil',
    'https://*.lightning.force.mil',
    'https://*.crmforce.mil',
    'https://*.lightning.force.com.mcas.ms',
  ],
  except_hosts: [
    'https://www.salesforce.com',
    'https://help.salesforce.com',
    'https://developer.salesforce.com',
    'https://login.salesforce.com',
    'https://trailhead.salesforce.com',
  ],
  pages: [
    { kind: 'generic', path: '^/lightning/r/(?:Report|Dashboard)/' },
    {
      // A console's split view stands beside whatever the address shows. Its fields have no names: only what is written
      // as people write numbers is one.
      kind: 'list',
      path: `^/lightning/(?:o/${people}/|r/(?:\\w{1,60}/)?${id}/view)`,
      marker: '.slds-split-view__list-item',
      layouts: [
        {
          rows: { at: '.slds-split-view__list-item' },
          fields: {
            name: [{ at: 'a .uiOutputText' }, { at: 'a' }],
            phone: [
              { at: '.forceOutputPhone, a[href^="tel:"]' },
              {
                at: '.uiOutputText',
                match: '^((?:\\+\\d|\\(\\d{2,4}\\)|\\d{2,4}[ .-]\\d{3})[\\d ().-]{5,16}(?:x\\d{1,6})?)$',
              },
            ],
            email: [{ at: 'a[href^="mailto:"]' }],
          },
        },
      ],
      id: [
        { at: '[data-recordid]', attr: 'data-recordid' },
        { at: 'a[href*="/lightning/r/"]', attr: 'href', match: `/lightning/r/(?:\\w{1,60}/)?(${id})(?:/|$)` },
      ],
      id_rule: { shape: `^${id}$`, refuse: ['^005'] },
      record_url: [{ at: 'a[href*="/lightning/r/"]', attr: 'href' }],
    },
    {
      ...list,
      path: `^/lightning/o/${people}/(?:list|home)(?:[/?#]|$)`,
      parts: { object: '^/lightning/o/(\\w{1,64})/' },
      record_path: '/lightning/r/{object}/{id}/view',
    },
    {
      ...list,
      path: `^/lightning/r/(?:\\w{1,60}/)?${id}/related/Contacts(?:__r)?/view`,
      record_path: '/lightning/r/Contact/{id}/view',
    },
    {
      ...list,
      path: `^/lightning/r/(?:\\w{1,60}/)?${id}/related/\\w{1,80}/view`,
      record_path: '/lightning/r/{id}/view',
    },
    { kind: 'record', path: `^/lightning/r/(?:\\w{1,60}/)?${id}/(?:view|edit)` },
    {
      kind: 'generic',
      path: '^/lightning/o/',
      root: list.root,
    },
    {
      kind: 'list',
      path: '^/(?:003|00Q|001)(?:/o)?(?:[?#]|$)',
      layouts: [
        {
          rows: { at: '.x-grid3-row' },
          columns: {
            cells: 'td[class*="x-grid3-td-"]',
            key: { attr: 'class', match: 'x-grid3-td-(\\w{1,60})' },
            headers: '.x-grid3-hd-row td[class*="x-grid3-td-"]',
          },
        },
      ],
      id: [
        {
          at: '[class*="x-grid3-td-FULL_NAME"] a, [class*="x-grid3-td-ACCOUNT_NAME"] a',
          attr: 'href',
          match: `^/(${id})$`,
        },
        { at: 'input[type="checkbox"]', attr: 'value' },
      ],
      id_rule: { shape: `^${id}$` },
      record_path: '/{id}',
      selected: ['input[type="checkbox"]:checked'],
    },
    { kind: 'record', path: `^/${id}(?:[?#]|$)` },
  ],
  records: [
    { path: `^/lightning/r/(?:\\w{1,60}/)?(${id})(?:/|$)`, compare: 'first_15' },
    { path: `^/(${id})(?:[/?#]|$)`, compare: 'first_15' },
  ],
});
