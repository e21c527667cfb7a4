/** PhoneBurner sends ids and flags as strings or numbers without a rule (phoneburner-api.md 2); these read both. */
import * as z from 'zod/mini';
import { oneLine } from './clean.ts';

/**
 * A value as it is read, whatever came: never an error. A plain function, since a schema takes several times as long and
 * makes an error object for each value that is not there; as a schema where it is a part of one.
 */
const reader = <T>(parse: (value: unknown) => T) => {
  const schema = z.catch(z.pipe(z.unknown(), z.transform(parse)), () => parse(undefined) as Awaited<T>);
  return Object.assign(schema, { read: parse });
};

/** Text of any scalar, cleaned; '' for anything else. */
export const text = (max: number) => reader((value) => (isScalar(value) ? oneLine(String(value), max) : ''));

/** An id: always a string here, '' when there is none. PhoneBurner's 0 means "none". */
export const id = reader((value) => {
  if (!isScalar(value) || typeof value === 'boolean') return '';
  const found = oneLine(String(value), 128);
  return found === '0' ? '' : found;
});

const YES = ['1', 'true', 'yes'];

/** `"1"`, `1`, `true` and `"true"` are true, all else is false. */
export const flag = reader((value) => isScalar(value) && YES.includes(String(value).trim().toLowerCase()));

const DAY = 86_400;

/** Whole seconds from a number or a numeric string, between 0 and a day. */
export const seconds = reader((value) => {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(number) ? Math.min(DAY, Math.max(0, Math.round(number))) : 0;
});

/** JSON has no infinity, but 1e999 is read as one. */
function isScalar(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** A plain object, or {} for `false`, `[]`, null and the other things PhoneBurner says "empty" with. */
export const record = {
  // Not a schema: one copies the whole object, history of calls and all, and makes an error for every absent one.
  parse: (value: unknown): Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {},
};
