import { casesFor } from '../cases.ts';
import scanner from './close.ts';

export default casesFor(scanner, [
  {
    proves:
      'Contacts: the lead is the company; a flag is no label and a fax is not called; nor is an opportunity a phone',
    page: 'people.html',
    url: 'https://app.close.com/contacts/',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['+1 555-555-0101', '+1 555-555-0181'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP0dE/#contact=cont_r9Yc3MnQ0fG',
        crm_identifier: 'cont_r9Yc3MnQ0fG',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['+1 555-555-0102'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP1dE/#contact=cont_r9Yc3MnQ1fG',
        crm_identifier: 'cont_r9Yc3MnQ1fG',
      },
      {
        name: 'Miguel Ángel Ruiz',
        email: 'miguel.ruiz@example.com',
        company: 'Ruiz & Hijos',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP2dE/#contact=cont_r9Yc3MnQ2fG',
        crm_identifier: 'cont_r9Yc3MnQ2fG',
      },
      {
        name: 'Noor van den Berg',
        email: 'noor@example.com',
        company: 'Berg Logistics',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP3dE/#contact=cont_r9Yc3MnQ3fG',
        crm_identifier: 'cont_r9Yc3MnQ3fG',
      },
    ],
    expected: 4,
  },
  {
    proves: 'An empty list is understood as empty',
    page: 'people-none.html',
    url: 'https://app.close.com/contacts/',
    finds: [],
    expected: 0,
  },
  {
    proves: 'A record page is no list',
    page: 'person.html',
    url: 'https://app.close.com/lead/lead_q7Xb2LmP0dE/',
    refused: 'not_this_page',
  },
  {
    proves: 'Only the ticked contacts are taken',
    page: 'ticked.html',
    url: 'https://app.close.com/contacts/',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['+1 555-555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP0dE/#contact=cont_r9Yc3MnQ0fG',
        crm_identifier: 'cont_r9Yc3MnQ0fG',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['+1 555-555-0103'],
        email: 'miguel.ruiz@example.com',
        company: 'Ruiz & Hijos',
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP2dE/#contact=cont_r9Yc3MnQ2fG',
        crm_identifier: 'cont_r9Yc3MnQ2fG',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'In a search for leads each row is a company',
    page: 'leads.html',
    url: 'https://app.close.com/search/',
    finds: [
      {
        name: 'Analytical Engines',
        phones: ['+1 555-555-0101'],
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP0dE/',
        crm_identifier: 'lead_q7Xb2LmP0dE',
      },
      {
        name: 'Harbor Compilers',
        phones: ['+1 555-555-0102'],
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP1dE/',
        crm_identifier: 'lead_q7Xb2LmP1dE',
      },
      {
        name: 'Ruiz & Hijos',
        phones: ['+1 555-555-0103'],
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP2dE/',
        crm_identifier: 'lead_q7Xb2LmP2dE',
      },
      {
        name: 'Berg Logistics',
        phones: ['+1 555-555-0104'],
        record_url: 'https://app.close.com/lead/lead_q7Xb2LmP3dE/',
        crm_identifier: 'lead_q7Xb2LmP3dE',
      },
    ],
  },
]);
