/** PhoneBurner sends ids and flags as strings or numbers without a rule (phoneburner-api.md 2); these read both. */
import * as z from 'zod/mini';
import { oneLine } from './clean.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Text of any scalar, cleaned; '' for anything else. */
export const text = (max: number) =>
  z.catch(
    z.pipe(
      scalar,
      z.transform((value) => oneLine(String(value), max)),
    ),
    '',
  );

/** An id: always a string here, '' when there is none. PhoneBurner's 0 means "none". */
export const id = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => {
      const found = oneLine(String(value), 128);
      return found === '0' ? '' : found;
    }),
  ),
  '',
);

/** `"1"`, `1`, `true` and `"true"` are true, all else is false. */
export const flag = z.catch(
  z.pipe(
    scalar,
    z.transform((value) => ['1', 'true', 'yes'].includes(String(value).trim().toLowerCase())),
  ),
  false,
);

const DAY = 86_400;

/** Whole seconds from a number or a numeric string, between 0 and a day. */
export const seconds = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => {
      const number = Number(value);
      return Number.isFinite(number) ? Math.min(DAY, Math.max(0, Math.round(number))) : 0;
    }),
  ),
  0,
);

/** A plain object, or {} for `false`, `[]`, null and the other things PhoneBurner says "empty" with. */
export const record = z.catch(z.record(z.string(), z.unknown()), {});
