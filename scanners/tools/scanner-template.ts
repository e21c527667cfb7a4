/** What a new scanner begins with: small, complete, and true of its own pages. */

export const scannerFile = (id: string, name: string): string => `import { defineScanner } from '../format.ts';

/** Say here what is certain about this CRM's pages and where it was seen. */
export default defineScanner({
  format: 1,
  id: '${id}',
  name: '${name}',
  level: 2,
  hosts: ['https://${id}.example.com'],
  pages: [
    {
      kind: 'list',
      path: '^/people(?:[/?#]|$)',
      layouts: [
        {
          rows: { at: '[data-test="person-row"]' },
          fields: {
            name: [{ at: '[data-test="name"]' }],
            phone: [{ at: '[data-test="phone"]' }],
            email: [{ at: '[data-test="email"]' }],
          },
        },
      ],
      none: '[data-test="nobody"]',
      id: [{ at: 'a[href*="/person/"]', attr: 'href', match: '/person/(\\\\d{1,19})(?:[/?#]|$)' }],
      record_path: '/person/{id}',
    },
    { kind: 'record', path: '^/person/\\\\d{1,19}(?:[/?#]|$)' },
  ],
  records: [{ path: '^/person/(\\\\d{1,19})(?:[/?#]|$)', compare: 'exact' }],
});
`;

export const casesFile = (id: string): string => `import { casesFor } from '../cases.ts';
import scanner from './${id}.ts';

export default casesFor(scanner, [
  {
    proves: 'The list is read: two numbers are two, a person without one is kept',
    page: 'people.html',
    url: 'https://${id}.example.com/people',
    finds: [
      {
        name: 'Ada Byron',
        phones: ['555-555-0101', '555-555-0102 x7'],
        email: 'ada@example.com',
        record_url: 'https://${id}.example.com/person/41',
        crm_identifier: '41',
      },
      {
        name: 'Grace Hopper-Lane',
        email: 'grace@example.com',
        record_url: 'https://${id}.example.com/person/42',
        crm_identifier: '42',
      },
    ],
  },
  {
    proves: 'An empty list is understood as empty',
    page: 'people-none.html',
    url: 'https://${id}.example.com/people',
    finds: [],
  },
  {
    proves: 'A record page is no list',
    page: 'person.html',
    url: 'https://${id}.example.com/person/41',
    refused: 'not_this_page',
  },
]);
`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
</head>
<body>
${body}
</body>
</html>
`;

const row = (id: number, name: string, phone: string, email: string) =>
  `<div data-test="person-row"><a data-test="name" href="/person/${id}">${name}</a> <span data-test="phone">${phone}</span> <a data-test="email" href="mailto:${email}">${email}</a></div>`;

export const pages = {
  'people.html': page(
    'People',
    [
      row(41, 'Ada Byron', '555-555-0101 (Work), 555-555-0102 ext. 7', 'ada@example.com'),
      row(42, 'Grace Hopper-Lane', '—', 'grace@example.com'),
    ].join('\n'),
  ),
  'people-none.html': page('People', '<p data-test="nobody">Nobody here yet</p>'),
  'person.html': page('Ada Byron', '<h1>Ada Byron</h1>'),
};
