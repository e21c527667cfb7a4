/** Sixty invented people, as every live grid shows them. */
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

export const people: readonly GridPerson[] = Array.from({ length: 60 }, (_none, at) => ({
  id: `c${7000 + at}`,
  name: `${firsts[at % 10]} ${lasts[Math.floor(at / 10)]}`,
  company: `Company ${at % 7}`,
  phone: `(555) 555-01${String(at).padStart(2, '0')}`,
  email: `person${at}@example.com`,
  city: 'Springfield',
}));

/** What a grid's page script gives the page. */
export type ShowGrid = (root: HTMLElement, people: readonly GridPerson[], ticked: readonly string[]) => unknown;

/** Puts the grid where the test's page asks for it. */
export const offer = (show: ShowGrid): void => void Object.assign(globalThis, { show });
