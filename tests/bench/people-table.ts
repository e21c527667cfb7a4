/** A long list of invented people as a CRM prints it: twelve columns, links, boxes, badges, gaps. */
const firsts = ['Ada', 'Grace', 'Noor', 'Miguel', 'Odette', 'Pavel', 'Renata', 'Silas', 'Tess', 'Ugo'];
const lasts = ['Byron', 'Hopper-Lane', 'Berg', 'Ruiz', 'Castellanos', 'Quigley', 'Haddad', 'Crowther'];
const heads = ['Name', 'Company', 'Title', 'Phone', 'Mobile', 'Email', 'City', 'Owner', 'Status', 'Created', 'Notes'];

const letters = (at: number) =>
  [at % 26, Math.floor(at / 26) % 26, Math.floor(at / 676) % 26].map((one) => String.fromCharCode(97 + one)).join('');

function row(at: number): string {
  const id = 70_000 + at;
  const two = String(at % 100).padStart(2, '0');
  const cells = [
    '<input type="checkbox">',
    `<a href="/contacts/${id}">${firsts[at % 10]} ${lasts[at % 8]} Mac${letters(at)}</a>`,
    `Company ${at % 97}`,
    'Manager',
    `(555) 555-01${two} x${at}`,
    at % 3 ? `555-${String(at % 1000).padStart(3, '0')}-01${two}` : '',
    `<a href="mailto:person${at}@example.com">person${at}@example.com</a>`,
    'Springfield',
    'Sam Rivera',
    '<span class="badge">Open</span>',
    `2031-04-0${(at % 9) + 1}`,
    'Met at the fair, wants a call back',
  ];
  return `<tr data-id="${id}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

export const peopleTable = (
  rows: number,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title>
<style>table { border-collapse: collapse } td { padding: 4px; border: 1px solid #ddd } .badge { border-radius: 4px; background: #eee }</style></head>
<body><h1>Contacts</h1><table><thead><tr><th></th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>${Array.from({ length: rows }, (_none, at) => row(at)).join('\n')}</tbody></table></body></html>`;
