/** The simulated CRMs' lists, and who is on them. */
import { crowd, gridPeople, type Person, pipedrivePeople, plainPeople } from '../simulators/crm-pages/people.ts';
import { hosts } from '../simulators/crm-pages/server.ts';

export interface List {
  /** As a rep calls it. */
  name: string;
  url: string;
  people: Person[];
  record(person: Person): string;
}

const pipedriveRecord = ({ id }: Person) => `https://${hosts.pipedrive}/person/${id}`;

export const lists = {
  pipedrive: {
    name: "Pipedrive's people list",
    url: `https://${hosts.pipedrive}/persons/list/user/everyone`,
    people: pipedrivePeople,
    record: pipedriveRecord,
  },
  olderPipedrive: {
    name: "Pipedrive's older filter list",
    url: `https://${hosts.pipedrive}/persons/list/filter/1`,
    people: pipedrivePeople,
    record: pipedriveRecord,
  },
  plain: {
    name: 'a plain table of a CRM nobody knows',
    url: `https://${hosts.plain}/contacts`,
    people: plainPeople,
    record: ({ id }) => `https://${hosts.plain}/contacts/${id}`,
  },
  grid: {
    name: 'a grid that shows a screenful at a time',
    url: `https://${hosts.grid}/people`,
    people: gridPeople,
    record: ({ id }) => `https://${hosts.grid}/people/${id}`,
  },
} satisfies Record<string, List>;

/** More people than one dial session holds. */
export const longList: List = {
  name: 'a table of 520 people',
  url: `https://${hosts.plain}/everybody`,
  people: crowd,
  record: ({ id }) => `https://${hosts.plain}/contacts/${id}`,
};

/** The same people, 400 on a page. */
export const listInPages: List = { ...longList, name: 'a table in pages', url: `https://${hosts.plain}/in-pages` };

export const dialable = ({ people }: List): Person[] => people.filter(({ phones }) => phones.length > 0);

/** The nth person that can be dialed, from 0. */
export function nth(list: List, index: number): Person {
  const person = dialable(list)[index];
  if (!person) throw new Error(`${list.name} has fewer than ${index + 1} people`);
  return person;
}

/** What PhoneBurner stores of a number: ten digits for an American one. */
export const pbNumber = (person: Person): string => person.phones[0]?.e164.slice(2) ?? '';
