import { casesFor } from '../cases.ts';
import scanner from './generic.ts';

export default casesFor(scanner, [
  {
    proves: 'An account number of a phone’s shape is not dialed beside a column of phones, not even for who has none',
    page: 'accounts-beside-phones.html',
    url: 'https://crm.example.com/borrowers',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
      },
    ],
  },
  {
    proves: 'A log of calls is refused, although it holds names and numbers',
    page: 'activity-log.html',
    url: 'https://crm.example.com/activity',
    refused: 'no_people',
  },
  {
    proves: 'A record that a grid draws in two parts is one person, and French headers are understood',
    page: 'ag-grid-pinned.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        record_url: 'https://crm.example.com/people/c7002',
        crm_identifier: 'c7002',
      },
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/people/c7000',
        crm_identifier: 'c7000',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/people/c7001',
        crm_identifier: 'c7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/people/c7003',
        crm_identifier: 'c7003',
      },
    ],
    expected: 4,
  },
  {
    proves: 'Where people are is read where columns say so, and nothing is made of what is no country or no time zone',
    page: 'countries.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['020 7555 0101'], crm_identifier: 'c1', country: 'GB', time_zone: 'Europe/London' },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        crm_identifier: 'c2',
        country: 'US',
        time_zone: 'America/Denver',
      },
      { name: 'Noor van den Berg', phones: ['030 555 0103'], crm_identifier: 'c3', country: 'DE' },
      { name: 'Miguel Ángel Ruiz', phones: ['555-555-0104'], crm_identifier: 'c4' },
      {
        name: 'Chidi Anagonye',
        phones: ['555-555-0105'],
        crm_identifier: 'c5',
        country: 'CA',
        time_zone: 'America/Los_Angeles',
      },
    ],
  },
  {
    proves: 'Panes without roles are joined by their row key',
    page: 'airtable-panes.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        crm_identifier: 'recA1b2C3d4E5f60g',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        crm_identifier: 'recA1b2C3d4E5f61g',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        crm_identifier: 'recA1b2C3d4E5f62g',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        crm_identifier: 'recA1b2C3d4E5f63g',
      },
    ],
  },
  {
    proves: 'Headers in another table and over two rows are found, and an expanded row lends no numbers',
    page: 'antd-split-header.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101', '555-555-0150'],
        email: 'ada.byron@example.com',
        crm_identifier: 'cust-41',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        crm_identifier: 'cust-44',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103', '555-555-0152'],
        email: 'miguel.ruiz@example.org',
        crm_identifier: 'cust-47',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        crm_identifier: 'cust-50',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105', '555-555-0154'],
        email: 'seun@example.com',
        crm_identifier: 'cust-53',
      },
    ],
  },
  {
    proves: 'A calendar is refused',
    page: 'calendar.html',
    url: 'https://crm.example.com/calendar',
    refused: 'no_people',
  },
  {
    proves: 'A list drawn as a picture is said to be one',
    page: 'canvas-grid.html',
    url: 'https://crm.example.com/contacts',
    refused: 'canvas',
  },
  {
    proves: 'Cards are read: a link that only says "Send a message" has the address, a fax is not dialed',
    page: 'cards.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
      },
    ],
  },
  {
    proves: 'Cloned headers, child rows, hidden columns and "Last, First" do not confuse',
    page: 'datatables.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101 x7', '555-555-0130'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103', '555-555-0132'],
        email: 'miguel.ruiz@example.org',
        company: 'Ruiz & Hijos',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104', '555-555-0133'],
        email: 'noor@example.net',
        company: 'Berg Logistics',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105', '555-555-0134'],
        email: 'seun@example.com',
        company: 'Lagos Freight',
      },
    ],
    expected: 57,
  },
  {
    proves: 'A list without anybody is understood',
    page: 'empty-list.html',
    url: 'https://crm.example.com/contacts',
    finds: [],
  },
  {
    proves: 'EspoCRM: only the ticked people are taken',
    page: 'espocrm-ticked.html',
    url: 'https://crm.example.com/#Contact',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f10',
        crm_identifier: '64f0a1b2c3d4e5f10',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        company: 'Ruiz & Hijos',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f12',
        crm_identifier: '64f0a1b2c3d4e5f12',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'EspoCRM: ids and hash routes are taken, a struck number is not dialed',
    page: 'espocrm.html',
    url: 'https://crm.example.com/#Contact',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f10',
        crm_identifier: '64f0a1b2c3d4e5f10',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f11',
        crm_identifier: '64f0a1b2c3d4e5f11',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        company: 'Ruiz & Hijos',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f12',
        crm_identifier: '64f0a1b2c3d4e5f12',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        company: 'Berg Logistics',
        record_url: 'https://crm.example.com/#Contact/view/64f0a1b2c3d4e5f13',
        crm_identifier: '64f0a1b2c3d4e5f13',
      },
    ],
    expected: 4,
  },
  {
    proves: 'Without a header, content decides, and bare ten-digit numbers are no phones',
    page: 'headerless.html',
    url: 'https://crm.example.com/export',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105'],
        email: 'seun@example.com',
      },
    ],
  },
  {
    proves: 'Invoices are refused, although customers and addresses are on them',
    page: 'invoices.html',
    url: 'https://crm.example.com/invoices',
    refused: 'no_people',
  },
  {
    proves: 'A Salesforce datatable: the name is in the row header, the number as displayed, fax left alone',
    page: 'lightning-datatable.html',
    url: 'https://crm.example.com/lightning/o/Contact/list',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q0xYzAAI/view',
        crm_identifier: '0035f00000Q0xYzAAI',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q1xYzAAI/view',
        crm_identifier: '0035f00000Q1xYzAAI',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel.ruiz@example.org',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q2xYzAAI/view',
        crm_identifier: '0035f00000Q2xYzAAI',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q3xYzAAI/view',
        crm_identifier: '0035f00000Q3xYzAAI',
      },
    ],
    expected: 4,
  },
  {
    proves: 'Loan numbers and ZIP+4 codes are no phones',
    page: 'loans.html',
    url: 'https://crm.example.com/pipeline',
    refused: 'no_people',
  },
  {
    proves: 'A board of divs is read by the class names of its columns, over its groups',
    page: 'monday-board.html',
    url: 'https://crm.example.com/boards/1234567890',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        crm_identifier: '5550000100',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        crm_identifier: '5550000101',
      },
      {
        name: 'Miguel Ángel Ruiz',
        email: 'miguel.ruiz@example.org',
        crm_identifier: '5550000102',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        crm_identifier: '5550000103',
      },
    ],
  },
  {
    proves: 'Rows ticked in a data grid are the ones taken',
    page: 'mui-x-datagrid-ticked.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        crm_identifier: '8813',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105'],
        email: 'seun@example.com',
        crm_identifier: '8852',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'Filler cells are no columns, and a name cut short is taken whole',
    page: 'mui-x-datagrid.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        crm_identifier: '8800',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        crm_identifier: '8813',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        crm_identifier: '8826',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        crm_identifier: '8839',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105'],
        email: 'seun@example.com',
        crm_identifier: '8852',
      },
      {
        name: 'Priya Raman',
        phones: ['(555) 555-0106'],
        email: 'priya.raman@example.com',
        crm_identifier: '8865',
      },
    ],
    expected: 6,
  },
  {
    proves: 'Odoo: a datapoint is no id, group and filler rows are no people, Dutch headers are understood',
    page: 'odoo.html',
    url: 'https://crm.example.com/odoo/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
      },
      {
        name: 'Oluwaseun Adeyemi',
        email: 'seun@example.com',
      },
    ],
    expected: 5,
  },
  {
    proves: 'Every way of writing numbers in a cell; what may not be dialed is not',
    page: 'phone-cells.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101', '555-555-0102 x7'],
      },
      {
        name: 'Grace Hopper',
        phones: ['555-555-0104', '555-555-0105'],
      },
      {
        name: 'Miguel Ruiz',
        phones: ['555-555-0107'],
      },
      {
        name: 'Noor Berg',
        phones: ['555-555-0108'],
      },
      {
        name: 'Seun Adeyemi',
        phones: ['+15555550109 x12'],
      },
      {
        name: 'Tomasz Zieliński',
        phones: ['555-555-0110 x701', '555-555-0111'],
      },
      {
        name: 'Ines Duarte',
        phones: ['+1 555 555 0113 x7'],
      },
    ],
    skipped: [
      {
        row: 'Priya Raman',
        reason: 'no_contact_method',
      },
      {
        row: 'Siobhan Dwyer',
        reason: 'never_dial',
      },
      {
        row: 'Ola Nordin',
        reason: 'never_dial',
      },
      {
        row: 'Yuki Tanaka',
        reason: 'invalid_phone',
      },
      {
        row: 'Zoe Lund',
        reason: 'never_dial',
      },
      {
        row: 'Bo Ek',
        reason: 'no_contact_method',
      },
    ],
  },
  {
    proves: 'A short list of people beats a long one of activities, and a stale view is not read',
    page: 'related-lists.html',
    url: 'https://crm.example.com/accounts/5',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/contacts/71',
        crm_identifier: '71',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/contacts/72',
        crm_identifier: '72',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        record_url: 'https://crm.example.com/contacts/73',
        crm_identifier: '73',
      },
    ],
  },
  {
    proves: 'A list of names and addresses without any columns is read',
    page: 'stacked-list.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/team/201',
        crm_identifier: '201',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/team/202',
        crm_identifier: '202',
      },
      {
        name: 'Miguel Ángel Ruiz',
        email: 'miguel.ruiz@example.org',
        record_url: 'https://crm.example.com/team/203',
        crm_identifier: '203',
      },
      {
        name: 'Noor van den Berg',
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/team/204',
        crm_identifier: '204',
      },
      {
        name: 'Oluwaseun Adeyemi',
        email: 'seun@example.com',
        record_url: 'https://crm.example.com/team/205',
        crm_identifier: '205',
      },
    ],
  },
  {
    proves: 'SuiteCRM 7: the record is not the first link, columns hidden on small screens count',
    page: 'suitecrm-7.html',
    url: 'https://crm.example.com/index.php?module=Contacts&action=index',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url:
          'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=00000001-6f1e-4c2b-9d3a-000000001eef',
        crm_identifier: '00000001-6f1e-4c2b-9d3a-000000001eef',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        record_url:
          'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=00000002-6f1e-4c2b-9d3a-000000003dde',
        crm_identifier: '00000002-6f1e-4c2b-9d3a-000000003dde',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        company: 'Ruiz & Hijos',
        record_url:
          'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=00000003-6f1e-4c2b-9d3a-000000005ccd',
        crm_identifier: '00000003-6f1e-4c2b-9d3a-000000005ccd',
      },
      {
        name: 'Noor van den Berg',
        email: 'noor@example.net',
        company: 'Berg Logistics',
        record_url:
          'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=00000004-6f1e-4c2b-9d3a-000000007bbc',
        crm_identifier: '00000004-6f1e-4c2b-9d3a-000000007bbc',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105'],
        email: 'seun@example.com',
        company: 'Lagos Freight',
        record_url:
          'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=00000005-6f1e-4c2b-9d3a-000000009aab',
        crm_identifier: '00000005-6f1e-4c2b-9d3a-000000009aab',
      },
    ],
    expected: 5,
  },
  {
    proves: 'Tabulator: the ticked person, without the initials of the avatar',
    page: 'tabulator-ticked.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/aB3dE6fG9hJ2kL5mN8p1',
        crm_identifier: 'aB3dE6fG9hJ2kL5mN8p1',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'Cells slotted into a shadow tree are read, German first and last names joined',
    page: 'vaadin-shadow-ticked.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'Rows that are drawn on demand are scrolled to',
    page: 'virtual-list.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Person Aason',
        phones: ['555-555-0110'],
        record_url: 'https://crm.example.com/contacts/400',
        crm_identifier: '400',
      },
      {
        name: 'Person Bason',
        phones: ['555-555-0111'],
        record_url: 'https://crm.example.com/contacts/401',
        crm_identifier: '401',
      },
      {
        name: 'Person Cason',
        phones: ['555-555-0112'],
        record_url: 'https://crm.example.com/contacts/402',
        crm_identifier: '402',
      },
      {
        name: 'Person Dason',
        phones: ['555-555-0113'],
        record_url: 'https://crm.example.com/contacts/403',
        crm_identifier: '403',
      },
      {
        name: 'Person Eason',
        phones: ['555-555-0114'],
        record_url: 'https://crm.example.com/contacts/404',
        crm_identifier: '404',
      },
      {
        name: 'Person Fason',
        phones: ['555-555-0115'],
        record_url: 'https://crm.example.com/contacts/405',
        crm_identifier: '405',
      },
      {
        name: 'Person Gason',
        phones: ['555-555-0116'],
        record_url: 'https://crm.example.com/contacts/406',
        crm_identifier: '406',
      },
      {
        name: 'Person Hason',
        phones: ['555-555-0117'],
        record_url: 'https://crm.example.com/contacts/407',
        crm_identifier: '407',
      },
      {
        name: 'Person Iason',
        phones: ['555-555-0118'],
        record_url: 'https://crm.example.com/contacts/408',
        crm_identifier: '408',
      },
      {
        name: 'Person Jason',
        phones: ['555-555-0119'],
        record_url: 'https://crm.example.com/contacts/409',
        crm_identifier: '409',
      },
      {
        name: 'Person Kason',
        phones: ['555-555-0120'],
        record_url: 'https://crm.example.com/contacts/410',
        crm_identifier: '410',
      },
      {
        name: 'Person Lason',
        phones: ['555-555-0121'],
        record_url: 'https://crm.example.com/contacts/411',
        crm_identifier: '411',
      },
      {
        name: 'Person Mason',
        phones: ['555-555-0122'],
        record_url: 'https://crm.example.com/contacts/412',
        crm_identifier: '412',
      },
      {
        name: 'Person Nason',
        phones: ['555-555-0123'],
        record_url: 'https://crm.example.com/contacts/413',
        crm_identifier: '413',
      },
      {
        name: 'Person Oason',
        phones: ['555-555-0124'],
        record_url: 'https://crm.example.com/contacts/414',
        crm_identifier: '414',
      },
      {
        name: 'Person Pason',
        phones: ['555-555-0125'],
        record_url: 'https://crm.example.com/contacts/415',
        crm_identifier: '415',
      },
      {
        name: 'Person Qason',
        phones: ['555-555-0126'],
        record_url: 'https://crm.example.com/contacts/416',
        crm_identifier: '416',
      },
      {
        name: 'Person Rason',
        phones: ['555-555-0127'],
        record_url: 'https://crm.example.com/contacts/417',
        crm_identifier: '417',
      },
      {
        name: 'Person Sason',
        phones: ['555-555-0128'],
        record_url: 'https://crm.example.com/contacts/418',
        crm_identifier: '418',
      },
      {
        name: 'Person Tason',
        phones: ['555-555-0129'],
        record_url: 'https://crm.example.com/contacts/419',
        crm_identifier: '419',
      },
      {
        name: 'Person Uason',
        phones: ['555-555-0130'],
        record_url: 'https://crm.example.com/contacts/420',
        crm_identifier: '420',
      },
      {
        name: 'Person Vason',
        phones: ['555-555-0131'],
        record_url: 'https://crm.example.com/contacts/421',
        crm_identifier: '421',
      },
      {
        name: 'Person Wason',
        phones: ['555-555-0132'],
        record_url: 'https://crm.example.com/contacts/422',
        crm_identifier: '422',
      },
      {
        name: 'Person Xason',
        phones: ['555-555-0133'],
        record_url: 'https://crm.example.com/contacts/423',
        crm_identifier: '423',
      },
      {
        name: 'Person Yason',
        phones: ['555-555-0134'],
        record_url: 'https://crm.example.com/contacts/424',
        crm_identifier: '424',
      },
      {
        name: 'Person Zason',
        phones: ['555-555-0135'],
        record_url: 'https://crm.example.com/contacts/425',
        crm_identifier: '425',
      },
      {
        name: 'Person Abson',
        phones: ['555-555-0136'],
        record_url: 'https://crm.example.com/contacts/426',
        crm_identifier: '426',
      },
      {
        name: 'Person Bbson',
        phones: ['555-555-0137'],
        record_url: 'https://crm.example.com/contacts/427',
        crm_identifier: '427',
      },
      {
        name: 'Person Cbson',
        phones: ['555-555-0138'],
        record_url: 'https://crm.example.com/contacts/428',
        crm_identifier: '428',
      },
      {
        name: 'Person Dbson',
        phones: ['555-555-0139'],
        record_url: 'https://crm.example.com/contacts/429',
        crm_identifier: '429',
      },
      {
        name: 'Person Ebson',
        phones: ['555-555-0140'],
        record_url: 'https://crm.example.com/contacts/430',
        crm_identifier: '430',
      },
      {
        name: 'Person Fbson',
        phones: ['555-555-0141'],
        record_url: 'https://crm.example.com/contacts/431',
        crm_identifier: '431',
      },
      {
        name: 'Person Gbson',
        phones: ['555-555-0142'],
        record_url: 'https://crm.example.com/contacts/432',
        crm_identifier: '432',
      },
      {
        name: 'Person Hbson',
        phones: ['555-555-0143'],
        record_url: 'https://crm.example.com/contacts/433',
        crm_identifier: '433',
      },
      {
        name: 'Person Ibson',
        phones: ['555-555-0144'],
        record_url: 'https://crm.example.com/contacts/434',
        crm_identifier: '434',
      },
      {
        name: 'Person Jbson',
        phones: ['555-555-0145'],
        record_url: 'https://crm.example.com/contacts/435',
        crm_identifier: '435',
      },
      {
        name: 'Person Kbson',
        phones: ['555-555-0146'],
        record_url: 'https://crm.example.com/contacts/436',
        crm_identifier: '436',
      },
      {
        name: 'Person Lbson',
        phones: ['555-555-0147'],
        record_url: 'https://crm.example.com/contacts/437',
        crm_identifier: '437',
      },
      {
        name: 'Person Mbson',
        phones: ['555-555-0148'],
        record_url: 'https://crm.example.com/contacts/438',
        crm_identifier: '438',
      },
      {
        name: 'Person Nbson',
        phones: ['555-555-0149'],
        record_url: 'https://crm.example.com/contacts/439',
        crm_identifier: '439',
      },
      {
        name: 'Person Obson',
        phones: ['555-555-0150'],
        record_url: 'https://crm.example.com/contacts/440',
        crm_identifier: '440',
      },
      {
        name: 'Person Pbson',
        phones: ['555-555-0151'],
        record_url: 'https://crm.example.com/contacts/441',
        crm_identifier: '441',
      },
      {
        name: 'Person Qbson',
        phones: ['555-555-0152'],
        record_url: 'https://crm.example.com/contacts/442',
        crm_identifier: '442',
      },
      {
        name: 'Person Rbson',
        phones: ['555-555-0153'],
        record_url: 'https://crm.example.com/contacts/443',
        crm_identifier: '443',
      },
      {
        name: 'Person Sbson',
        phones: ['555-555-0154'],
        record_url: 'https://crm.example.com/contacts/444',
        crm_identifier: '444',
      },
      {
        name: 'Person Tbson',
        phones: ['555-555-0155'],
        record_url: 'https://crm.example.com/contacts/445',
        crm_identifier: '445',
      },
      {
        name: 'Person Ubson',
        phones: ['555-555-0156'],
        record_url: 'https://crm.example.com/contacts/446',
        crm_identifier: '446',
      },
      {
        name: 'Person Vbson',
        phones: ['555-555-0157'],
        record_url: 'https://crm.example.com/contacts/447',
        crm_identifier: '447',
      },
      {
        name: 'Person Wbson',
        phones: ['555-555-0158'],
        record_url: 'https://crm.example.com/contacts/448',
        crm_identifier: '448',
      },
      {
        name: 'Person Xbson',
        phones: ['555-555-0159'],
        record_url: 'https://crm.example.com/contacts/449',
        crm_identifier: '449',
      },
      {
        name: 'Person Ybson',
        phones: ['555-555-0160'],
        record_url: 'https://crm.example.com/contacts/450',
        crm_identifier: '450',
      },
      {
        name: 'Person Zbson',
        phones: ['555-555-0161'],
        record_url: 'https://crm.example.com/contacts/451',
        crm_identifier: '451',
      },
      {
        name: 'Person Acson',
        phones: ['555-555-0162'],
        record_url: 'https://crm.example.com/contacts/452',
        crm_identifier: '452',
      },
      {
        name: 'Person Bcson',
        phones: ['555-555-0163'],
        record_url: 'https://crm.example.com/contacts/453',
        crm_identifier: '453',
      },
      {
        name: 'Person Ccson',
        phones: ['555-555-0164'],
        record_url: 'https://crm.example.com/contacts/454',
        crm_identifier: '454',
      },
      {
        name: 'Person Dcson',
        phones: ['555-555-0165'],
        record_url: 'https://crm.example.com/contacts/455',
        crm_identifier: '455',
      },
      {
        name: 'Person Ecson',
        phones: ['555-555-0166'],
        record_url: 'https://crm.example.com/contacts/456',
        crm_identifier: '456',
      },
      {
        name: 'Person Fcson',
        phones: ['555-555-0167'],
        record_url: 'https://crm.example.com/contacts/457',
        crm_identifier: '457',
      },
      {
        name: 'Person Gcson',
        phones: ['555-555-0168'],
        record_url: 'https://crm.example.com/contacts/458',
        crm_identifier: '458',
      },
      {
        name: 'Person Hcson',
        phones: ['555-555-0169'],
        record_url: 'https://crm.example.com/contacts/459',
        crm_identifier: '459',
      },
    ],
    expected: 60,
  },
  {
    proves: 'vtiger: a search row is no header, two phone columns make two numbers',
    page: 'vtiger.html',
    url: 'https://crm.example.com/index.php?module=Contacts&view=List',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://crm.example.com/index.php?module=Contacts&view=Detail&record=1203',
        crm_identifier: '1203',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['555-555-0190'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        record_url: 'https://crm.example.com/index.php?module=Contacts&view=Detail&record=1204',
        crm_identifier: '1204',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103', '555-555-0190'],
        email: 'miguel.ruiz@example.org',
        company: 'Ruiz & Hijos',
        record_url: 'https://crm.example.com/index.php?module=Contacts&view=Detail&record=1205',
        crm_identifier: '1205',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        company: 'Berg Logistics',
        record_url: 'https://crm.example.com/index.php?module=Contacts&view=Detail&record=1206',
        crm_identifier: '1206',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['555-555-0105'],
        email: 'seun@example.com',
        company: 'Lagos Freight',
        record_url: 'https://crm.example.com/index.php?module=Contacts&view=Detail&record=1207',
        crm_identifier: '1207',
      },
    ],
  },
  {
    proves: 'Zoho: custom elements are rows, headerless cells shift nothing, "123" is no number',
    page: 'zoho-contacts.html',
    url: 'https://crm.example.com/crm/org7001/tab/Contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://crm.example.com/crm/org7001/tab/Contacts/346103000072598005',
        crm_identifier: '346103000072598005',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['+15555550102'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        record_url: 'https://crm.example.com/crm/org7001/tab/Contacts/346103000072598015',
        crm_identifier: '346103000072598015',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.org',
        company: 'Ruiz & Hijos',
        record_url: 'https://crm.example.com/crm/org7001/tab/Contacts/346103000072598025',
        crm_identifier: '346103000072598025',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        company: 'Berg Logistics',
        record_url: 'https://crm.example.com/crm/org7001/tab/Contacts/346103000072598035',
        crm_identifier: '346103000072598035',
      },
    ],
    expected: 11,
  },
  {
    proves: 'Locked and scrolling columns in two tables are one list',
    page: 'side-by-side.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
      },
    ],
  },
  {
    proves: 'Rows that open by a script are followed by its address',
    page: 'scripted-rows.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        record_url: 'https://crm.example.com/contacts/70',
        crm_identifier: '70',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        record_url: 'https://crm.example.com/contacts/71',
        crm_identifier: '71',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        record_url: 'https://crm.example.com/contacts/72',
        crm_identifier: '72',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        record_url: 'https://crm.example.com/contacts/73',
        crm_identifier: '73',
      },
    ],
  },
  {
    proves: 'A grid for multiple selection says its ticks by aria-selected',
    page: 'selected-rows.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
      },
    ],
    selected_only: true,
  },
  {
    proves: 'A single focused row is no selection',
    page: 'focused-row.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
      },
    ],
  },
  {
    proves: 'Ticks of a data column ("Active") are no selection',
    page: 'boolean-column.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
      },
    ],
  },
  {
    proves: 'Cells of nested shadow trees are read, hidden labels aside',
    page: 'nested-shadow.html',
    url: 'https://crm.example.com/lightning/o/Contact/list',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q0xYzAAI/view',
        crm_identifier: '0035f00000Q0xYzAAI',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q1xYzAAI/view',
        crm_identifier: '0035f00000Q1xYzAAI',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q2xYzAAI/view',
        crm_identifier: '0035f00000Q2xYzAAI',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://crm.example.com/lightning/r/Contact/0035f00000Q3xYzAAI/view',
        crm_identifier: '0035f00000Q3xYzAAI',
      },
    ],
  },
  {
    proves: 'A number whose status says "Invalid" is not dialed',
    page: 'phone-status.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper',
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
      },
    ],
  },
  {
    proves: 'An area code in a box of its own belongs to its number',
    page: 'boxed-numbers.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0100'],
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0101'],
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0102'],
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0103'],
      },
    ],
  },
  {
    proves: 'A list that loads more at its end is read to the end',
    page: 'infinite-list.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Person Axa',
        phones: ['555-555-0110'],
      },
      {
        name: 'Person Bxb',
        phones: ['555-555-0111'],
      },
      {
        name: 'Person Cxc',
        phones: ['555-555-0112'],
      },
      {
        name: 'Person Dxa',
        phones: ['555-555-0113'],
      },
      {
        name: 'Person Exb',
        phones: ['555-555-0114'],
      },
      {
        name: 'Person Fxc',
        phones: ['555-555-0115'],
      },
      {
        name: 'Person Gxa',
        phones: ['555-555-0116'],
      },
      {
        name: 'Person Hxb',
        phones: ['555-555-0117'],
      },
      {
        name: 'Person Ixc',
        phones: ['555-555-0118'],
      },
      {
        name: 'Person Jxa',
        phones: ['555-555-0119'],
      },
      {
        name: 'Person Kxb',
        phones: ['555-555-0120'],
      },
      {
        name: 'Person Lxc',
        phones: ['555-555-0121'],
      },
      {
        name: 'Person Mxa',
        phones: ['555-555-0122'],
      },
      {
        name: 'Person Nxb',
        phones: ['555-555-0123'],
      },
      {
        name: 'Person Oxc',
        phones: ['555-555-0124'],
      },
      {
        name: 'Person Pxa',
        phones: ['555-555-0125'],
      },
      {
        name: 'Person Qxb',
        phones: ['555-555-0126'],
      },
      {
        name: 'Person Rxc',
        phones: ['555-555-0127'],
      },
      {
        name: 'Person Sxa',
        phones: ['555-555-0128'],
      },
      {
        name: 'Person Txb',
        phones: ['555-555-0129'],
      },
      {
        name: 'Person Uxc',
        phones: ['555-555-0130'],
      },
      {
        name: 'Person Vxa',
        phones: ['555-555-0131'],
      },
      {
        name: 'Person Wxb',
        phones: ['555-555-0132'],
      },
      {
        name: 'Person Xxc',
        phones: ['555-555-0133'],
      },
      {
        name: 'Person Yxa',
        phones: ['555-555-0134'],
      },
      {
        name: 'Person Zxb',
        phones: ['555-555-0135'],
      },
      {
        name: 'Person Axc',
        phones: ['555-555-0136'],
      },
      {
        name: 'Person Bxa',
        phones: ['555-555-0137'],
      },
      {
        name: 'Person Cxb',
        phones: ['555-555-0138'],
      },
      {
        name: 'Person Dxc',
        phones: ['555-555-0139'],
      },
      {
        name: 'Person Exa',
        phones: ['555-555-0140'],
      },
      {
        name: 'Person Fxb',
        phones: ['555-555-0141'],
      },
      {
        name: 'Person Gxc',
        phones: ['555-555-0142'],
      },
      {
        name: 'Person Hxa',
        phones: ['555-555-0143'],
      },
      {
        name: 'Person Ixb',
        phones: ['555-555-0144'],
      },
      {
        name: 'Person Jxc',
        phones: ['555-555-0145'],
      },
      {
        name: 'Person Kxa',
        phones: ['555-555-0146'],
      },
      {
        name: 'Person Lxb',
        phones: ['555-555-0147'],
      },
      {
        name: 'Person Mxc',
        phones: ['555-555-0148'],
      },
      {
        name: 'Person Nxa',
        phones: ['555-555-0149'],
      },
      {
        name: 'Person Oxb',
        phones: ['555-555-0150'],
      },
      {
        name: 'Person Pxc',
        phones: ['555-555-0151'],
      },
      {
        name: 'Person Qxa',
        phones: ['555-555-0152'],
      },
      {
        name: 'Person Rxb',
        phones: ['555-555-0153'],
      },
      {
        name: 'Person Sxc',
        phones: ['555-555-0154'],
      },
      {
        name: 'Person Txa',
        phones: ['555-555-0155'],
      },
      {
        name: 'Person Uxb',
        phones: ['555-555-0156'],
      },
      {
        name: 'Person Vxc',
        phones: ['555-555-0157'],
      },
      {
        name: 'Person Wxa',
        phones: ['555-555-0158'],
      },
      {
        name: 'Person Xxb',
        phones: ['555-555-0159'],
      },
    ],
  },
  {
    proves: 'A plain old table: bold cells are the header, the loan number is no phone, the process is the id',
    page: 'server-rendered.html',
    url: 'https://crm.example.com/account5/mortgages',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
        record_url: 'https://crm.example.com/account5/process.php?process=881',
        crm_identifier: '881',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/account5/process.php?process=882',
        crm_identifier: '882',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
        record_url: 'https://crm.example.com/account5/process.php?process=883',
        crm_identifier: '883',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://crm.example.com/account5/process.php?process=884',
        crm_identifier: '884',
      },
    ],
  },
  {
    proves: 'A list inside a layout table is the list',
    page: 'layout-table.html',
    url: 'https://crm.example.com/contacts.asp',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        record_url: 'https://crm.example.com/view.asp?id=5',
        crm_identifier: '5',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        record_url: 'https://crm.example.com/view.asp?id=6',
        crm_identifier: '6',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        record_url: 'https://crm.example.com/view.asp?id=7',
        crm_identifier: '7',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        record_url: 'https://crm.example.com/view.asp?id=8',
        crm_identifier: '8',
      },
    ],
  },
  {
    proves: 'The view on screen is read, the old one behind it is not',
    page: 'stale-view.html',
    url: 'https://crm.example.com/lightning/o/Contact/list',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
        company: 'Acme 0',
        record_url: 'https://crm.example.com/lightning/r/0035f00000Q0xYzAAI/view',
        crm_identifier: '0035f00000Q0xYzAAI',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        company: 'Acme 1',
        record_url: 'https://crm.example.com/lightning/r/0035f00000Q1xYzAAI/view',
        crm_identifier: '0035f00000Q1xYzAAI',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
        company: 'Acme 2',
        record_url: 'https://crm.example.com/lightning/r/0035f00000Q2xYzAAI/view',
        crm_identifier: '0035f00000Q2xYzAAI',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        company: 'Acme 3',
        record_url: 'https://crm.example.com/lightning/r/0035f00000Q3xYzAAI/view',
        crm_identifier: '0035f00000Q3xYzAAI',
      },
    ],
    expected: 4,
  },
  {
    proves: '"--" is no number, and the total is the page\'s own',
    page: 'data-test-ids.html',
    url: 'https://crm.example.com/contacts/777/objects/0-1/views/all/list',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
        record_url: 'https://crm.example.com/contacts/777/record/0-1/28010',
        crm_identifier: '28010',
      },
      {
        name: 'Grace Hopper',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/contacts/777/record/0-1/28011',
        crm_identifier: '28011',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
        record_url: 'https://crm.example.com/contacts/777/record/0-1/28012',
        crm_identifier: '28012',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://crm.example.com/contacts/777/record/0-1/28013',
        crm_identifier: '28013',
      },
    ],
    expected: 231,
  },
  {
    proves: 'Rows of a CSS grid: several numbers in a cell, the id from the box, no avatar in the name',
    page: 'css-grid.html',
    url: 'https://crm.example.com/admin/contacts/persons',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101', '555-555-0190'],
        email: 'ada@example.com',
        company: 'Acme 0',
        crm_identifier: '12',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102', '555-555-0191'],
        email: 'grace@example.com',
        company: 'Acme 1',
        crm_identifier: '13',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103', '555-555-0192'],
        email: 'miguel@example.com',
        company: 'Acme 2',
        crm_identifier: '14',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104', '555-555-0193'],
        email: 'noor@example.com',
        company: 'Acme 3',
        crm_identifier: '15',
      },
    ],
  },
  {
    proves: 'Rows and cells without any name are told by content',
    page: 'unnamed-rows.html',
    url: 'https://crm.example.com/people',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper',
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
      },
    ],
  },
  {
    proves: 'A list in a frame of the same origin is read',
    page: 'in-a-frame.html',
    url: 'https://crm.example.com/frame',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        record_url: 'https://crm.example.com/c/5',
        crm_identifier: '5',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        record_url: 'https://crm.example.com/c/6',
        crm_identifier: '6',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        record_url: 'https://crm.example.com/c/7',
        crm_identifier: '7',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        record_url: 'https://crm.example.com/c/8',
        crm_identifier: '8',
      },
    ],
  },
  {
    proves: 'Roles without tables, first and last name in Spanish',
    page: 'spanish-roles.html',
    url: 'https://crm.example.com/personas',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
      },
    ],
  },
  {
    proves: 'Japanese headers and full-width digits',
    page: 'japanese.html',
    url: 'https://crm.example.com/customers',
    finds: [
      {
        name: '山田 太郎',
        phones: ['03-5555-0101'],
        email: 'taro@example.com',
        company: '例株式会社',
      },
      {
        name: '佐藤 花子',
        phones: ['03-5555-0102'],
        email: 'hanako@example.com',
        company: '例商事',
      },
    ],
  },
  {
    proves: 'Values in input fields are read',
    page: 'editable-cells.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
      },
      {
        name: 'Miguel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel@example.com',
      },
      {
        name: 'Noor Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
      },
    ],
  },
  {
    proves: 'The same person twice counts once and is said',
    page: 'same-person-twice.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
      },
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0109'],
      },
      {
        name: 'Grace Hopper',
        phones: ['(555) 555-0101'],
      },
    ],
    skipped: [
      {
        row: 'Ada Byron',
        reason: 'duplicate',
      },
    ],
  },
  {
    proves: 'Orders are refused',
    page: 'orders.html',
    url: 'https://crm.example.com/orders',
    refused: 'no_people',
  },
  {
    proves: 'Support tickets are refused',
    page: 'tickets.html',
    url: 'https://crm.example.com/tickets',
    refused: 'no_people',
  },
  {
    proves: "A company's own numbers in a footer are refused",
    page: 'page-footer.html',
    url: 'https://crm.example.com/about',
    refused: 'no_list',
  },
  {
    proves: 'A number behind “f:” or under a header “F” is a fax, and a plus may stand apart from its number',
    page: 'labelled-lines.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['555-555-0101', '555-555-0102'],
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['555-555-0104'],
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+ 1 555 555 0107'],
      },
    ],
    skipped: [
      {
        row: 'Noor van den Berg',
        reason: 'never_dial',
      },
    ],
  },
  {
    proves:
      'A table within a cell is its value where every line says what it is, and another list where it does not; one in the head turns pages',
    page: 'tables-in-cells.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['555-555-0101', '555-555-0102'],
        email: 'ada@example.com',
        record_url: 'https://crm.example.com/client/41',
        crm_identifier: '41',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['555-555-0104'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/client/42',
        crm_identifier: '42',
      },
      {
        name: 'Noor van den Berg',
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/client/43',
        crm_identifier: '43',
      },
    ],
    more: true,
  },
  {
    proves: 'A grid that draws every row as a table of its own is one list',
    page: 'table-per-row.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['555-555-0101'],
        email: 'ada@example.com',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555-555-0104 x7'],
        email: 'noor@example.net',
      },
    ],
  },
  {
    proves: 'Ticked rows of a grid with a table for every row are the only ones taken',
    page: 'table-per-row-ticked.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Grace Hopper-Lane',
        phones: ['555-555-0102'],
        record_url: 'https://crm.example.com/0035e00000024Ab',
        crm_identifier: '0035e00000024Ab',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'Fixed columns that are drawn as clones laid over the list are no people of their own',
    page: 'overlaid-clones.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['555-555-0101'],
        email: 'ada@example.com',
        company: 'Acme',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['555-555-0102'],
        email: 'grace@example.com',
        company: 'Acme',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555-555-0104'],
        email: 'noor@example.net',
        company: 'Acme',
      },
    ],
  },
  {
    proves: 'On a card the heading is the name and not the job above it, and the first card is no header',
    page: 'cards-with-jobs.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['+ 1 555 - 555 01 01'],
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['+ 1 555 - 555 01 02'],
      },
      {
        name: 'Noor Berg',
        phones: ['+ 1 555 - 555 01 03'],
      },
    ],
  },
  {
    proves: '“Geschäftlich” is a column of phones where numbers stand in it, and “Privat” is none where yes and no do',
    page: 'kinds-of-phone.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['0555 5550101', '0555 5550111'],
        company: 'Nordlicht GmbH',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['0555 5550102'],
        company: 'Nordlicht GmbH',
      },
      {
        name: 'Noor van den Berg',
        phones: ['0555 5550103'],
        company: 'Nordlicht GmbH',
      },
      {
        name: 'Jörg Groß',
        phones: ['0555 5550104'],
        company: 'Nordlicht GmbH',
      },
      {
        name: 'Zeynep Ak',
        phones: ['0555 5550105'],
        company: 'Nordlicht GmbH',
      },
    ],
  },
  {
    proves: 'Where the page says how many are selected and shows no tick that is known, this is said',
    page: 'ticks-unseen.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['+1 202-555-0101'] },
      { name: 'Grace Hopper', phones: ['+1 202-555-0102'] },
      { name: 'Noor Berg', phones: ['+1 202-555-0103'] },
    ],
    expected: 2,
    unseen_ticks: 2,
  },
  {
    proves: 'As many selected as there are: no tick needs to be seen',
    page: 'all-ticked-unseen.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['+1 202-555-0101'] },
      { name: 'Grace Hopper', phones: ['+1 202-555-0102'] },
      { name: 'Noor Berg', phones: ['+1 202-555-0103'] },
    ],
    expected: 3,
  },
  {
    proves: 'Next page: a list that goes on without a count is not all',
    page: 'next-page.html',
    url: 'https://crm.example.com/kontakty',
    finds: [
      { name: 'Ada Byron', phones: ['+1 202-555-0101'] },
      { name: 'Grace Hopper', phones: ['+1 202-555-0102'] },
      { name: 'Noor Berg', phones: ['+1 202-555-0103'] },
    ],
    more: true,
  },
  {
    proves: 'Last page: a next page that cannot be opened is none',
    page: 'last-page.html',
    url: 'https://crm.example.com/kontakty',
    finds: [
      { name: 'Ada Byron', phones: ['+1 202-555-0101'] },
      { name: 'Grace Hopper', phones: ['+1 202-555-0102'] },
      { name: 'Noor Berg', phones: ['+1 202-555-0103'] },
    ],
  },
  {
    proves: 'A list in a frame of another site: said as that, not as "no list"',
    page: 'frame-of-another-site.html',
    url: 'https://crm.example.com/contacts',
    refused: 'other_frame',
  },
  {
    proves: 'The phone of an agent, a referrer or an owner is nobody’s of the list: German and Japanese headers',
    page: 'agents-phones.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Jana Müller',
        phones: ['030 / 555 01 11', '0151 5550112'],
        email: 'j.mueller@example.com',
        company: 'Nordlicht GmbH',
        record_url: 'https://crm.example.com/k/17',
        crm_identifier: '17',
      },
      {
        name: 'Uwe Weiß',
        phones: ['+49 (0)89 5550113'],
        company: 'Öko & Söhne KG',
        record_url: 'https://crm.example.com/k/18',
        crm_identifier: '18',
      },
    ],
    skipped: [{ row: 'Max von der Heide', reason: 'no_contact_method' }],
  },
  {
    proves: 'The phone of an adviser or a seller is nobody’s of the list: Spanish, Italian and French headers',
    page: 'advisers-phones.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Inés Ruiz', phones: ['612 555 01 12', '91 555 01 13'], email: 'ines@example.com', company: 'Luz SL' },
      { name: 'Juan Peña', email: 'juan@example.com' },
    ],
  },
  {
    proves: 'A merged header over the columns: the phone and the name below "Fax / Assistant" are not the person’s',
    page: 'header-groups.html',
    url: 'https://crm.example.com/customers',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada@example.com' },
      { name: 'Grace Hopper', phones: ['(555) 555-0102'] },
    ],
    skipped: [{ row: 'Noor Berg', reason: 'no_contact_method' }],
  },
  {
    proves: 'Rows that a grid owns without holding them are its rows',
    page: 'aria-owns.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/people/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/people/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        record_url: 'https://crm.example.com/people/7002',
        crm_identifier: '7002',
      },
    ],
  },
  {
    proves: 'Cells that name their header by `headers` are read under it, although rows leave cells out',
    page: 'headers-attribute.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/people/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/people/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/people/7002',
        crm_identifier: '7002',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        record_url: 'https://crm.example.com/people/7003',
        crm_identifier: '7003',
      },
    ],
  },
  {
    proves: 'SlickGrid’s frozen part and its body are one list, in the order on screen',
    page: 'slickgrid.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/people/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/people/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/people/7002',
        crm_identifier: '7002',
      },
    ],
    expected: 3,
  },
  {
    proves: 'Handsontable’s clones of the same rows are one list',
    page: 'handsontable.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada.byron@example.com' },
      { name: 'Grace Hopper-Lane', email: 'grace@example.com' },
      { name: 'Noor van den Berg', phones: ['555.555.0104'], email: 'noor@example.net' },
    ],
    expected: 3,
  },
  {
    proves: 'RevoGrid’s pinned part counts its columns from the start again, and is no other list',
    page: 'revogrid.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada.byron@example.com' },
      { name: 'Grace Hopper-Lane', email: 'grace@example.com' },
      { name: 'Noor van den Berg', phones: ['555.555.0104'], email: 'noor@example.net' },
    ],
    expected: 3,
  },
  {
    proves: 'DevExtreme’s boxes are `role="checkbox"` around a hidden input, and the ticked ones alone are taken',
    page: 'devextreme-ticked.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada.byron@example.com' },
      { name: 'Noor van den Berg', phones: ['555.555.0104'] },
    ],
    selected_only: true,
  },
  {
    proves: 'jqGrid’s header is a table of its own, named by `aria-describedby`',
    page: 'jqgrid.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada.byron@example.com' },
      { name: 'Grace Hopper-Lane', email: 'grace@example.com' },
      { name: 'Noor van den Berg', phones: ['555.555.0104'], email: 'noor@example.net' },
    ],
    expected: 3,
  },
  {
    proves: 'Polish headers are understood, and an account manager’s phone is left alone',
    page: 'polish.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Zofia Wiśniewska',
        phones: ['555-555-0101'],
        email: 'zofia@example.com',
        company: 'Huta Example',
        record_url: 'https://crm.example.com/p/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Łukasz Żak',
        email: 'lukasz@example.com',
        company: 'Młyn Example',
        record_url: 'https://crm.example.com/p/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['+1 555 555 0104'],
        company: 'Example sp. z o.o.',
        record_url: 'https://crm.example.com/p/7002',
        crm_identifier: '7002',
      },
    ],
    expected: 3,
  },
  {
    proves: 'Italian headers are understood, and an account manager’s phone is left alone',
    page: 'italian.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Niccolò D’Angelo',
        phones: ['555-555-0101'],
        email: 'niccolo@example.com',
        company: 'Vetri Example',
        record_url: 'https://crm.example.com/p/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        company: 'Forni Example',
        record_url: 'https://crm.example.com/p/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['+1 555 555 0104'],
        company: 'Example S.p.A.',
        record_url: 'https://crm.example.com/p/7002',
        crm_identifier: '7002',
      },
    ],
    expected: 3,
  },
  {
    proves: 'Portuguese headers are understood, and an account manager’s phone is left alone',
    page: 'portuguese.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'João Conceição',
        phones: ['555-555-0101'],
        email: 'joao@example.com',
        company: 'Vidros Example',
        record_url: 'https://crm.example.com/p/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        company: 'Fornos Example',
        record_url: 'https://crm.example.com/p/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['+1 555 555 0104'],
        company: 'Example Lda.',
        record_url: 'https://crm.example.com/p/7002',
        crm_identifier: '7002',
      },
    ],
    expected: 3,
  },
  {
    proves: 'A table with two lines for every person reads both as one',
    page: 'two-rows-each.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Example',
        record_url: 'https://crm.example.com/people/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        company: 'Compile Example',
        record_url: 'https://crm.example.com/people/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        company: 'Berg Example',
        record_url: 'https://crm.example.com/people/7002',
        crm_identifier: '7002',
      },
    ],
  },
  {
    proves: 'Of a tree of accounts and contacts the contacts are read',
    page: 'treegrid-accounts.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/contacts/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/contacts/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/contacts/7002',
        crm_identifier: '7002',
      },
    ],
  },
  {
    proves: 'A row of sums among the others is nobody',
    page: 'sum-row.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://crm.example.com/people/7000',
        crm_identifier: '7000',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://crm.example.com/people/7001',
        crm_identifier: '7001',
      },
      {
        name: 'Noor van den Berg',
        phones: ['555.555.0104'],
        email: 'noor@example.net',
        record_url: 'https://crm.example.com/people/7002',
        crm_identifier: '7002',
      },
    ],
  },
  {
    proves: 'A list in a closed shadow tree is said to be one, not called missing',
    page: 'closed-shadow.html',
    url: 'https://crm.example.com/contacts',
    refused: 'closed_part',
  },
  {
    proves: 'Longer lists slid away, beside the page, flattened or transparent are no lists: nobody sees them',
    page: 'lists-out-of-sight.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves: 'A list that only scrolling brings into sight counts, also where it has a place of its own in a scroller',
    page: 'list-below-the-fold.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves:
      'Numbers of a co-applicant, a broker, a loan officer and old ones are not dialed; an agent on the left is not the client',
    page: 'phones-of-others.html',
    url: 'https://crm.example.com/leads',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101', '(555) 555-0151'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102', '(555) 555-0152'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103', '(555) 555-0153'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104', '(555) 555-0154'] },
      { name: 'Oluwaseun Adeyemi', phones: ['(555) 555-0105', '(555) 555-0155'] },
    ],
  },
  {
    proves: 'The phone after a spouse is the spouse’s',
    page: 'second-person.html',
    url: 'https://crm.example.com/leads',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves: 'Account numbers of a phone’s shape are not dialed where no column of phones stands beside them',
    page: 'account-numbers-only.html',
    url: 'https://crm.example.com/members',
    finds: [
      { name: 'Ada Byron', email: 'ada@example.com' },
      { name: 'Grace Hopper-Lane', email: 'grace@example.com' },
      { name: 'Miguel Ruiz', email: 'miguel@example.com' },
    ],
  },
  {
    proves:
      'Who is not to be called by a tag, a status, a permission or a word beside the number is left out, and said; opting out of e-mails is none',
    page: 'said-not-to-call.html',
    url: 'https://crm.example.com/leads',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Tomás Vega', phones: ['(555) 555-0107'] },
    ],
    skipped: [
      { row: 'Grace Hopper-Lane', reason: 'never_dial' },
      { row: 'Miguel Ruiz', reason: 'never_dial' },
      { row: 'Noor van den Berg', reason: 'never_dial' },
      { row: 'Oluwaseun Adeyemi', reason: 'never_dial' },
      { row: 'Lena Fuchs', reason: 'never_dial' },
    ],
  },
  {
    proves: 'An extension in a column of its own belongs to the phone on its left',
    page: 'extension-column.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101 x301', '(555) 555-0111'], email: 'ada@example.com' },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'], email: 'grace@example.com' },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103 x302'], email: 'miguel@example.com' },
    ],
  },
  {
    proves: 'In a card the number beside “Agent: …” or “Handled by …” is not the person’s',
    page: 'cards-with-agents.html',
    url: 'https://crm.example.com/leads',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves: 'Parts of one shape that begin with a label each are fields of a record, not rows',
    page: 'labels-in-look-alike-parts.html',
    url: 'https://crm.example.com/people',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves: 'Rows and cells that no class tells apart are told by what lies within what',
    page: 'nameless-classes.html',
    url: 'https://crm.example.com/people',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada@example.com' },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'], email: 'grace@example.com' },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'], email: 'miguel@example.com' },
    ],
  },
  {
    proves: 'Buttons that dial tell the number where no column of phones does; an arrow is no part of a name',
    page: 'dial-buttons.html',
    url: 'https://crm.example.com/people',
    finds: [
      { name: 'Ada Byron', phones: ['+15555550101'], company: 'Analytical Engines' },
      { name: 'Grace Hopper-Lane', phones: ['+15555550102'], company: 'Analytical Engines' },
      { name: 'Miguel Ruiz', phones: ['+15555550103'], company: 'Analytical Engines' },
    ],
  },
  {
    proves: 'Hebrew headers and names are understood',
    page: 'hebrew.html',
    url: 'https://crm.example.com/he',
    finds: [
      { name: 'נועה לוי', phones: ['03-555-0120', '052-555-0140'], company: 'אלקטרה' },
      { name: 'דוד כהן', phones: ['03-555-0121', '052-555-0141'], company: 'אלקטרה' },
      { name: 'מאיה פרץ', phones: ['03-555-0122', '052-555-0142'], company: 'אלקטרה' },
    ],
  },
  {
    proves: 'Arabic headers are understood, and digits are dialed as 0 to 9',
    page: 'arabic-digits.html',
    url: 'https://crm.example.com/ar',
    finds: [
      { name: 'ليلى حداد', phones: ['+971 50 555 0120'], company: 'شركة النور' },
      { name: 'عمر الفارسي', phones: ['+971 50 555 0121'], company: 'شركة النور' },
      { name: 'سارة منصور', phones: ['+971 50 555 0122'], company: 'شركة النور' },
    ],
  },
  {
    proves:
      'Beside a name of something else the contact is the person; a number behind an agent is not theirs; a body may scroll',
    page: 'companies-with-contacts.html',
    url: 'https://crm.example.com/leads',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'], company: 'Analytical Engines' },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'], company: 'Harbor Compilers' },
      { name: 'Miguel Ruiz', phones: ['(555) 555-0103'], company: 'Ruiz Hijos' },
    ],
  },
  {
    proves:
      'Rows that shimmer until they are drawn are waited for at each step, also where they look like nothing at all',
    page: 'shimmering-rows.html',
    url: 'https://crm.example.com/people',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0110'] },
      { name: 'Grace Byron', phones: ['(555) 555-0111'] },
      { name: 'Miguel Byron', phones: ['(555) 555-0112'] },
      { name: 'Noor Byron', phones: ['(555) 555-0113'] },
      { name: 'Seun Byron', phones: ['(555) 555-0114'] },
      { name: 'Lena Byron', phones: ['(555) 555-0115'] },
      { name: 'Tomas Byron', phones: ['(555) 555-0116'] },
      { name: 'Ines Byron', phones: ['(555) 555-0117'] },
      { name: 'Jamal Byron', phones: ['(555) 555-0118'] },
      { name: 'Keiko Byron', phones: ['(555) 555-0119'] },
      { name: 'Liam Byron', phones: ['(555) 555-0120'] },
      { name: 'Mara Byron', phones: ['(555) 555-0121'] },
      { name: 'Nils Byron', phones: ['(555) 555-0122'] },
      { name: 'Olga Byron', phones: ['(555) 555-0123'] },
    ],
    expected: 14,
  },
  {
    proves:
      'Words that a stylesheet writes beside a number count: no fax, no last caller and nobody who is not to be called is dialed',
    page: 'numbers-labelled-by-style.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104'] },
      { name: 'Miguel Ángel Ruiz', phones: ['(555) 555-0103'] },
    ],
    skipped: [{ row: 'Grace Hopper-Lane', reason: 'never_dial' }],
  },
  {
    proves: 'A fax that only an icon or a screen reader names is not dialed, and the phone beside it is',
    page: 'numbers-labelled-by-icons.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104'] },
      { name: 'Miguel Ángel Ruiz', phones: ['(555) 555-0103'] },
    ],
  },
  {
    proves:
      'Opening hours and a count in a badge are no part of a number; a masked one and one of the type fax are not dialed',
    page: 'numbers-with-more.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
    ],
    skipped: [
      { row: 'Noor van den Berg', reason: 'invalid_phone' },
      { row: 'Miguel Ángel Ruiz', reason: 'never_dial' },
    ],
  },
  {
    proves: 'A tag beside a name is no part of it, and a marked part of a name is',
    page: 'tags-beside-names.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Miguel Ángel Ruiz', phones: ['(555) 555-0103'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104'] },
    ],
  },
  {
    proves: 'A header in a table of its own is the rows’, though their scroll bar has one, too',
    page: 'header-elsewhere-uneven.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104'] },
    ],
  },
  {
    proves: 'Hidden cells move no column away from its header in another table',
    page: 'header-elsewhere-hidden-cells.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0101'] },
      { name: 'Grace Hopper-Lane', phones: ['(555) 555-0102'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0104'] },
    ],
  },
  {
    proves: 'Of two lists of people the one with somebody ticked is read',
    page: 'ticked-in-second-list.html',
    url: 'https://crm.example.com/contacts',
    finds: [{ name: 'Tove Ek', phones: ['(555) 555-0105'] }],
    selected_only: true,
  },
  {
    proves:
      'Whoever is set to "Do not call" by a list of choices in the row is not dialed, and choices that are not made or not shown say nothing',
    page: 'chosen-do-not-call.html',
    url: 'https://crm.example.com/contacts',
    finds: [
      { name: 'Ada Byron', phones: ['(555) 555-0111'] },
      { name: 'Noor van den Berg', phones: ['(555) 555-0113'] },
    ],
    skipped: [{ row: 'Grace Hopper-Lane', reason: 'never_dial' }],
  },
]);
