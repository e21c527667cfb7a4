/** A list to practise on: invented people, with what a review has to show. */
export interface PracticePerson {
  name: string;
  company: string;
  phone: string;
  email: string;
}

export const practicePeople: readonly PracticePerson[] = [
  { name: 'Amara Adeyemi', company: 'Northwind Example', phone: '(202) 555-0100', email: 'amara.adeyemi@example.com' },
  { name: 'Bruno Dubois', company: 'Lakeside Example', phone: '(202) 555-0101', email: 'bruno.dubois@example.com' },
  { name: 'Celia Grün', company: 'Bright Example Inc.', phone: '(312) 555-0102', email: 'celia.gruen@example.com' },
  { name: 'Dmitri Jansen', company: 'Example & Sons', phone: '', email: 'dmitri.jansen@example.com' },
  { name: 'Elif Moreau', company: 'Harbor Example Co.', phone: '(415) 555-0104', email: 'elif.moreau@example.com' },
  { name: 'Farid Petrov', company: 'Bright Example Inc.', phone: '(312) 555-0102', email: 'farid.petrov@example.com' },
];
