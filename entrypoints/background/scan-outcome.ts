/**
 * What the reading script sends back. It comes from a page, so every value is cut to a sane length here instead of being
 * refused: one over-long cell must not cost the rep the whole list.
 */
import * as z from 'zod/mini';
import type { ScanResult } from '../../scanners/contract.ts';

const cut = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((text: string) => text.slice(0, max)),
  );
const count = z.int().check(z.nonnegative());

const Phone = z.object({
  number: cut(64),
  extension: cut(16),
  label: cut(64),
  kind: z.enum(['mobile', 'work', 'home', 'main', 'other']),
});

const Contact = z.object({
  id: cut(256),
  name: cut(200),
  phones: z.pipe(
    z.array(Phone),
    z.transform((phones: z.output<typeof Phone>[]) => phones.slice(0, 10)),
  ),
  email: cut(254),
  company: cut(200),
  record_url: cut(2048),
  crm_identifier: cut(128),
});

const Skipped = z.object({
  row: cut(80),
  reason: z.enum(['no_contact_method', 'no_name', 'never_dial', 'invalid_phone', 'duplicate', 'not_rendered']),
});

const Result = z.discriminatedUnion('understood', [
  z.object({
    understood: z.literal(true),
    scanner: cut(64),
    contacts: z.array(Contact).check(z.maxLength(5000)),
    skipped: z.array(Skipped).check(z.maxLength(5000)),
    expected: z.nullable(count),
    read: count,
    selected_only: z.boolean(),
  }),
  z.object({
    understood: z.literal(false),
    scanner: cut(64),
    reason: z.enum(['no_list', 'no_people', 'canvas', 'not_this_page']),
  }),
]);

/** `failed`: the reading itself broke; nothing may be concluded about the page. */
export const ScanOutcome = z.union([z.object({ result: Result }), z.object({ failed: z.literal(true) })]);
export type ScanOutcome = { result: ScanResult } | { failed: true };
