/** Who is in the simulated CRMs. All are invented: example.com addresses, numbers of the fictional 555-01xx range. */

export interface Number {
  /** As the CRM shows it. */
  display: string;
  e164: string;
  label: 'Work' | 'Mobile' | 'Home';
}

export interface Person {
  /** The record's id in its CRM. */
  id: number;
  name: string;
  first: string;
  last: string;
  company: string;
  title: string;
  email: string;
  phones: Number[];
  /** Made a moment ago: some lists put a badge beside the name. */
  isNew: boolean;
}

const firsts =
  'Amara Bruno Celia Dmitri Elif Farid Greta Hana Ivo Jonas Keiko Lorena Mateus Nadia Oskar Priya Quentin Rosa Samir Zoë';
const lasts =
  'Adeyemi Bauer Castillo Dubois Eriksen Ferrari Grün Hoang Ibsen Jansen Kovač Lindqvist Moreau Novak Okafor Petrov Quiroga Rossi Sato Tanaka';
const firms = [
  'Northwind Example',
  'Lakeside Example Ltd',
  'Bright Example Inc.',
  'Example & Sons',
  'Harbor Example Co.',
];
const titles = ['Owner', 'Head of Sales', 'Office Manager', 'Buyer', 'Founder', 'Operations Lead'];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

function number(area: number, line: number, label: Number['label'], style: 'us' | 'dots' | 'plus' = 'us'): Number {
  const tail = `01${String(line).padStart(2, '0')}`;
  const display = { us: `(${area}) 555-${tail}`, dots: `${area}.555.${tail}`, plus: `+1 ${area}-555-${tail}` }[style];
  return { display, e164: `+1${area}555${tail}`, label };
}

/** The nth person of a CRM: always the same one, 400 different names, one number each. */
function person(n: number, firstId: number, areas: [number, ...number[]]): Person {
  const first = at(firsts.split(' '), n);
  const last = at(lasts.split(' '), Math.floor(n / 20) + n * 3);
  return {
    id: firstId + n,
    name: `${first} ${last}`,
    first,
    last,
    company: at(firms, n),
    title: at(titles, n),
    email: `${plain(first)}.${plain(last)}@example.com`,
    phones: [number(at(areas, Math.floor(n / 100)), n % 100, 'Work')],
    isNew: false,
  };
}

const many = (count: number, firstId: number, areas: [number, ...number[]]) =>
  Array.from({ length: count }, (_, n) => person(n, firstId, areas));

/** Twelve, each with something a scanner has to get right. */
export const pipedrivePeople: Person[] = many(12, 1041, [202]).map((one, n): Person => {
  if (n === 1) return { ...one, isNew: true };
  if (n === 2) return { ...one, phones: [...one.phones, number(206, n, 'Mobile')] };
  if (n === 4) return { ...one, phones: [] };
  if (n === 5) return { ...one, email: '' };
  if (n === 6) return { ...one, phones: [number(202, n, 'Work', 'dots')] };
  if (n === 7) return { ...one, phones: [number(202, n, 'Mobile', 'plus')], company: '' };
  return one;
});

/** Fifteen in a plain table, every third with a mobile number in its own column, one without any number. */
export const plainPeople: Person[] = many(15, 7301, [312]).map((one, n): Person => {
  if (n === 8) return { ...one, phones: [] };
  return n % 3 === 0 ? { ...one, phones: [...one.phones, number(503, n, 'Mobile')] } : one;
});

/** Two hundred, of whom about twenty are on the page at any time. */
export const gridPeople: Person[] = many(200, 50_001, [415, 617]);

/** More than PhoneBurner takes in one session, in one table. Names repeat, addresses don't: PhoneBurner merges by those. */
export const crowd: Person[] = many(520, 9001, [212, 213, 214, 215, 216, 217]).map((one) => ({
  ...one,
  email: `person${one.id}@example.com`,
}));
