import { casesFor } from '../cases.ts';
import scanner from './freshsales.ts';

export default casesFor(scanner, [
  {
    proves: '"Click to add" is no value, and a contract number is no phone',
    page: 'people.html',
    url: 'https://acme.myfreshworks.com/crm/sales/contacts/view/70001',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101', '(555) 555-0181'],
        email: 'ada.byron@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765100',
        crm_identifier: '700098765100',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765110',
        crm_identifier: '700098765110',
      },
      {
        name: 'Miguel Ángel Ruiz',
        email: 'miguel.ruiz@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765120',
        crm_identifier: '700098765120',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765130',
        crm_identifier: '700098765130',
      },
    ],
    expected: 4,
  },
  {
    proves: 'An empty list is understood as empty',
    page: 'people-none.html',
    url: 'https://acme.myfreshworks.com/crm/sales/contacts/view/70001',
    finds: [],
  },
  {
    proves: 'A record page is no list',
    page: 'person.html',
    url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765100',
    refused: 'not_this_page',
  },
  {
    proves: 'Only the ticked contacts are taken',
    page: 'ticked.html',
    url: 'https://acme.myfreshworks.com/crm/sales/contacts/view/70001',
    finds: [
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765110',
        crm_identifier: '700098765110',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel.ruiz@example.com',
        record_url: 'https://acme.myfreshworks.com/crm/sales/contacts/700098765120',
        crm_identifier: '700098765120',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'A fixed first column in a table of its own, on the older host',
    page: 'fixed-column.html',
    url: 'https://acme.freshsales.io/contacts/view/4',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://acme.freshsales.io/crm/sales/contacts/700098765100',
        crm_identifier: '700098765100',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://acme.freshsales.io/crm/sales/contacts/700098765110',
        crm_identifier: '700098765110',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel.ruiz@example.com',
        record_url: 'https://acme.freshsales.io/crm/sales/contacts/700098765120',
        crm_identifier: '700098765120',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://acme.freshsales.io/crm/sales/contacts/700098765130',
        crm_identifier: '700098765130',
      },
    ],
  },
]);
