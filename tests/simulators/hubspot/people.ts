/** Who is in the simulated portals. All are invented: example.com addresses, numbers reserved for fiction. */
import type { CrmRecord, Portal } from './portal.ts';

const firsts =
  'Amara Bruno Celia Dmitri Elif Farid Greta Hana Ivo Jonas Keiko Lorena Mateus Nadia Oskar Priya Quentin Rosa Samir Zoë';
const lasts =
  'Adeyemi Bauer Castillo Dubois Eriksen Ferrari Grün Hoang Ibsen Jansen Kovač Lindqvist Moreau Novak Okafor Petrov Quiroga Rossi Sato Tanaka Ueda Varga Weber';
const firms = ['Northwind Example', 'Lakeside Example', 'Bright Example', 'Harbor Example', 'Summit Example'];
/** A hundred fictional numbers each, 555-0100 to 555-0199. */
const areas =
  '202 206 212 213 214 215 216 301 303 304 305 310 312 313 314 404 407 408 410 412 415 502 503 504 505 510 512 513 515 602 603 605 606 608 609 610 612 614 615 616 617 702 703 704 706 713 714 716 718 720';

const words = (text: string) => text.split(' ');
const at = (list: string[], index: number) => list[index % list.length] as string;
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

/** The nth number: unique up to 5,000. */
const usNumber = (n: number) => `${at(words(areas), Math.floor(n / 100))}-555-01${String(n % 100).padStart(2, '0')}`;
/** London numbers reserved for drama: 020 7946 0000 to 0999. */
const londonNumber = (n: number) => `020 7946 ${String(n % 1000).padStart(4, '0')}`;

/** Contacts n to n + count, each with one number of its own and an owner. They are added in this order. */
export function addContacts(portal: Portal, count: number, from = 0): CrmRecord[] {
  const european = portal.hublet.startsWith('eu');
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const first = at(words(firsts), n);
    const last = at(words(lasts), Math.floor(n / 20) + n * 3);
    return portal.add('contacts', {
      firstname: first,
      lastname: last,
      email: `${plain(first)}.${plain(last)}.${n}@example.com`,
      phone: european ? londonNumber(n) : `(${usNumber(n).replace('-', ') ')}`,
      company: at(firms, n),
      jobtitle: n % 3 === 0 ? 'Head of Sales' : 'Buyer',
      country: european ? 'United Kingdom' : 'United States',
      hs_country_region_code: european ? 'GB' : 'US',
      hs_timezone: european ? 'Europe/London' : 'America/New_York',
      hubspot_owner_id: portal.users[0]?.ownerId ?? '',
      lifecyclestage: 'LEAD',
    });
  });
}

export interface Furnished {
  contacts: CrmRecord[];
  companies: CrmRecord[];
  deals: CrmRecord[];
  tasks: CrmRecord[];
}

/**
 * A portal with something of everything: contacts of whom some have more or other numbers or none, companies with their
 * contacts, deals that share contacts, a queue of tasks, lists of contacts, companies and deals.
 */
export function furnish(portal: Portal, contactCount = 130): Furnished {
  const own = { name: 'direct_line', label: 'Direct line' };
  portal.addProperty('contacts', own);
  portal.addProperty('contacts', {
    ...{ name: 'do_not_call', label: 'Do not call' },
    ...{ type: 'bool', fieldType: 'booleancheckbox' },
  });
  const contacts = addContacts(portal, contactCount);
  const change = (n: number, properties: Record<string, string>) =>
    Object.assign(contacts[n]?.properties ?? {}, properties);
  change(1, { mobilephone: `+1 ${usNumber(3001)}`, fax: usNumber(3002) });
  change(2, { phone: '', mobilephone: usNumber(3003) });
  change(3, { phone: '' });
  change(4, { phone: `${usNumber(3004)} ext. 12` });
  change(5, { do_not_call: 'true' });
  change(6, { hs_email_optout: 'true' });
  change(7, { [own.name]: usNumber(3005), hs_whatsapp_phone_number: `+1${usNumber(3006).replaceAll('-', '')}` });
  change(8, { firstname: '', lastname: '' });
  change(9, { phone: 'call the office' });

  const companies = Array.from({ length: 12 }, (_, n) => {
    const company = portal.add('companies', {
      name: `${at(firms, n)} ${n + 1}`,
      domain: `firm${n + 1}.example.com`,
      phone: n === 3 ? '' : `+1 ${usNumber(4000 + n)}`,
      country: 'United States',
    });
    for (const contact of contacts.slice(n * 4, n * 4 + 4)) portal.associate(contact, company, { primary: true });
    return company;
  });
  const deals = Array.from({ length: 40 }, (_, n) => {
    const dealname = `${at(firms, n)} plan ${n + 1}`;
    const deal = portal.add('deals', {
      dealname,
      amount: String(1000 + n * 50),
      dealstage: 'QUALIFIED',
      pipeline: 'default',
    });
    // Every fourth deal has nobody; the others share contacts with their neighbours.
    if (n % 4 !== 3) for (const contact of contacts.slice(n, n + 2)) portal.associate(deal, contact);
    const company = companies[n % 12];
    if (company) portal.associate(deal, company, { primary: true });
    return deal;
  });
  const tasks = Array.from({ length: 15 }, (_, n) => {
    const task = portal.add('tasks', {
      hs_task_subject: `Call about offer ${n + 1}`,
      hs_task_status: n === 14 ? 'COMPLETED' : 'NOT_STARTED',
      hs_task_type: 'CALL',
      hs_timestamp: new Date(Date.UTC(2026, 10, 23, 9, n * 10)).toISOString(),
      hs_queue_membership_ids: '701',
      hubspot_owner_id: portal.users[0]?.ownerId ?? '',
    });
    const contact = contacts[20 + n];
    if (contact && n !== 5) portal.associate(task, contact);
    if (n === 6 && contacts[60]) portal.associate(task, contacts[60]);
    return task;
  });
  const ids = (records: CrmRecord[]) => records.map(({ id }) => id);
  portal.addList('Hot leads', 'contacts', ids(contacts.slice(10, 40).reverse()));
  portal.addList('Everybody', 'contacts', ids(contacts), { processingType: 'DYNAMIC' });
  portal.addList('Nobody yet', 'contacts', [], { processingType: 'DYNAMIC', processingStatus: 'PROCESSING' });
  portal.addList('Firms of the north', 'companies', ids(companies.slice(0, 6)));
  portal.addList('Deals this quarter', 'deals', ids(deals.slice(0, 10)));
  return { contacts, companies, deals, tasks };
}
