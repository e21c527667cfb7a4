import { casesFor } from '../cases.ts';
import scanner from './bntouch.ts';

export default casesFor(scanner, [
  {
    proves:
      'The id is the process, not the loan; ten-digit file numbers are no phones; a second loan of a borrower is said',
    page: 'mortgages.html',
    url: 'https://www.bntouchmortgage.net/account5/mortgages',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101', '(555) 555-0181'],
        email: 'ada.byron@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880236&loanId=70',
        crm_identifier: '880236',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880237&loanId=71',
        crm_identifier: '880237',
      },
      {
        name: 'Miguel Ángel Ruiz',
        email: 'miguel.ruiz@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880238&loanId=72',
        crm_identifier: '880238',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880239&loanId=73',
        crm_identifier: '880239',
      },
    ],
    skipped: [
      {
        row: 'Grace Hopper-Lane',
        reason: 'duplicate',
      },
    ],
  },
  {
    proves: 'Without headers a column of bare numbers is not believed beside one that is dialed',
    page: 'headerless.html',
    url: 'https://www.bntouchmortgage.net/account5/leads',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        record_url: 'https://www.bntouchmortgage.net/account5/leads/view?process=880236',
        crm_identifier: '880236',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        record_url: 'https://www.bntouchmortgage.net/account5/leads/view?process=880237',
        crm_identifier: '880237',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['(555) 555-0103'],
        record_url: 'https://www.bntouchmortgage.net/account5/leads/view?process=880238',
        crm_identifier: '880238',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        record_url: 'https://www.bntouchmortgage.net/account5/leads/view?process=880239',
        crm_identifier: '880239',
      },
      {
        name: 'Oluwaseun Adeyemi',
        phones: ['(555) 555-0105'],
        record_url: 'https://www.bntouchmortgage.net/account5/leads/view?process=880240',
        crm_identifier: '880240',
      },
    ],
  },
  {
    proves: 'A pipeline with loan numbers and no phones is no list of people',
    page: 'loans-only.html',
    url: 'https://www.bntouchmortgage.net/account5/mortgages',
    refused: 'no_people',
  },
  {
    proves: 'Only the ticked borrowers are taken',
    page: 'ticked.html',
    url: 'https://www.bntouchmortgage.net/account5/mortgages?page=2',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880236&loanId=70',
        crm_identifier: '880236',
      },
      {
        name: 'Noor van den Berg',
        phones: ['(555) 555-0104'],
        email: 'noor@example.com',
        record_url: 'https://www.bntouchmortgage.net/account5/mortgages/view?process=880239&loanId=73',
        crm_identifier: '880239',
      },
    ],
    selected_only: true,
  },
  {
    proves: 'Partners: a link that opens by script leaves the id of the row, and no address',
    page: 'partners.html',
    url: 'https://www.bntouchmortgage.net/account5/partnerships',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['(555) 555-0101'],
        email: 'ada.byron@example.com',
        company: 'Analytical Engines',
        crm_identifier: '880236',
      },
      {
        name: 'Grace Hopper-Lane',
        phones: ['(555) 555-0102'],
        email: 'grace@example.com',
        company: 'Harbor Compilers',
        crm_identifier: '880237',
      },
      {
        name: 'Miguel Ángel Ruiz',
        phones: ['(555) 555-0103'],
        email: 'miguel.ruiz@example.com',
        company: 'Ruiz & Hijos',
        crm_identifier: '880238',
      },
    ],
  },
  {
    proves: 'An empty list is understood as empty',
    page: 'empty.html',
    url: 'https://www.bntouchmortgage.net/account5/mortgages',
    finds: [],
  },
]);
