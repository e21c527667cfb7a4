/** One row's values put together: a contact, or the reason why there is none. */
import type { Phone, ScannedContact } from '../contract.ts';
import type { CellNumbers } from './phone-cell.ts';
import { distinctPhones } from './phone-cell.ts';
import type { RowReading } from './reading.ts';

export interface RowValues {
  name: string;
  company: string;
  email: string;
  numbers: CellNumbers[];
  /** The row says not to call this person at all. */
  optedOut: boolean;
  record_url: string;
  crm_identifier: string;
  /** The page names the row: empty, it is one that is not drawn yet; otherwise a spacer. */
  isKeyed: boolean;
  /** Text of the row, for a rep to recognise it by where it has no name. */
  text: string;
}

const rank = (phone: Phone) => (phone.kind === 'other' ? 1 : 0);

/** null when the row holds nothing at all (a filler, a spacer). */
export function readPerson(values: RowValues, key: string, ticked: boolean): RowReading | null {
  const { numbers, email, company, record_url, crm_identifier, optedOut } = values;
  const phones = optedOut ? [] : distinctPhones(numbers.flatMap((one) => one.phones)).sort((a, b) => rank(a) - rank(b));
  const never = numbers.some((one) => one.never > 0) || (optedOut && numbers.some((one) => one.phones.length > 0));
  const name = values.name || company;
  const label = (name || values.text || email).slice(0, 80);
  const row = (outcome: RowReading['outcome']): RowReading => ({ key, label, outcome, ticked });
  if (!name && phones.length === 0 && !email) {
    return values.text || !values.isKeyed ? null : row({ reason: 'not_rendered' });
  }
  if (phones.length === 0 && !email) {
    const invalid = numbers.some((one) => one.invalid);
    return row({ reason: never ? 'never_dial' : invalid ? 'invalid_phone' : 'no_contact_method' });
  }
  if (!name) return row({ reason: 'no_name' });
  const contact: ScannedContact = { id: key, name, phones, email, company, record_url, crm_identifier };
  return row({ contact });
}
