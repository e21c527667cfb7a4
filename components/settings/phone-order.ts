/** Which of a contact's numbers comes first, as the rep wants it for this CRM. */
import type { Phone, ScannedContact } from '../../scanners/contract.ts';
import type { Values } from './table.ts';

export type PhoneOrders = Values['phone_order'];

/**
 * The rep's order for a CRM; else that for any other one. HubSpot's people come by its API in the order that was chosen
 * for it there (Accounts), which only an order for HubSpot itself outdoes.
 */
export const phoneOrder = (orders: PhoneOrders, scanner: string, byApi: boolean): readonly string[] =>
  orders[scanner] ?? (byApi ? [] : (orders[''] ?? []));

/** Numbers of kinds that are not named come last, and those of one kind stay as they were. */
export function inPhoneOrder(contact: ScannedContact, order: readonly string[]): ScannedContact {
  if (order.length === 0 || contact.phones.length < 2) return contact;
  const rank = ({ kind }: Phone) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return { ...contact, phones: contact.phones.toSorted((a, b) => rank(a) - rank(b)) };
}
