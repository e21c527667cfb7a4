/** Invented people, as every live grid shows them. */
export interface GridPerson {
  id: string;
  name: string;
  company: string;
  phone: string;
  email: string;
  city: string;
}

const firsts = ['Ada', 'Grace', 'Noor', 'Miguel', 'Odette', 'Pavel', 'Renata', 'Silas', 'Tess', 'Ugo'];
const lasts = ['Byron', 'Hopper-Lane', 'Berg', 'Ruiz', 'Castellanos', 'Quigley'];

/** The address tells each from all others. */
export const somePeople = (count: number): GridPerson[] =>
  Array.from({ length: count }, (_none, at) => ({
    id: `c${7000 + at}`,
    name: `${firsts[at % 10]} ${lasts[Math.floor(at / 10) % lasts.length]}`,
    company: `Company ${at % 7}`,
    phone: `(555) 555-01${String(at % 100).padStart(2, '0')}`,
    email: `person${at}@example.com`,
    city: 'Springfield',
  }));

/** Those that the tests read. */
export const people: readonly GridPerson[] = somePeople(60);

/** What a grid's page script gives the page. */
export type ShowGrid = (root: HTMLElement, people: readonly GridPerson[], ticked: readonly string[]) => unknown;

/** Puts the grid where the test's page asks for it. */
export const offer = (show: ShowGrid): void => void Object.assign(globalThis, { show });
