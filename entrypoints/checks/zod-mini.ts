/**
 * What stands in for `zod/mini` in the extension's bundles (wxt.config.ts): the part of it that our schemas use, in a tenth of
 * its size, since a worker loads anew each time it wakes. Schemas are written and typed with zod, and the vault uses zod.
 * `tests/extension/checks.test.ts` holds that both take and refuse the same, give back the same and say the same.
 */

interface Issue {
  code: string;
  path: PropertyKey[];
  message?: string | undefined;
  keys?: string[];
  /** What is wrong leaves the value of its kind, so that further checks make sense. */
  goOn?: boolean;
}

interface Found {
  value: unknown;
  issues: Issue[];
}

interface Check {
  run(found: Found): void;
  message?: string | undefined;
  /** Of a length: makes sense for whatever has one. */
  ofLength?: boolean;
}

type Shape = Record<string, Schema>;
type Fields = Record<string, unknown>;

/** What others have to know of a schema. */
interface Facts {
  shape?: Shape;
  values?: readonly unknown[];
  /** The key may be missing. */
  optional?: boolean;
}

interface Schema extends Facts {
  check(...checks: (Check | Check['run'])[]): Schema;
  brand(): Schema;
  run(value: unknown): Found;
  parse(value: unknown): unknown;
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: (Issue & { message: string })[] } };
}

const stops = ({ issues }: Found) => issues.some(({ goOn }) => !goOn);
const hasLength = (value: unknown) => (value as ArrayLike<unknown> | null | undefined)?.length !== undefined;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nothing = '__proto__';

/** `read` replaces the value, or says what is wrong with it; `message` is what it says unless an issue has its own. */
function schema(read: (found: Found) => void, message?: string, facts: Facts = {}, checks: Check[] = []): Schema {
  const self: Schema = {
    ...facts,
    check: (...more) =>
      schema(read, message, facts, [...checks, ...more.map((one) => (typeof one === 'function' ? { run: one } : one))]),
    brand: () => self,
    run(value) {
      const found: Found = { value, issues: [] };
      read(found);
      for (const one of checks) {
        if (one.ofLength ? !hasLength(found.value) : stops(found)) continue;
        const before = found.issues.length;
        one.run(found);
        for (const issue of found.issues.slice(before)) issue.message ??= one.message ?? message;
      }
      return found;
    },
    parse(value) {
      const parsed = self.safeParse(value);
      if (parsed.success) return parsed.data;
      throw new Error(JSON.stringify(parsed.error.issues));
    },
    safeParse(value) {
      const { value: data, issues } = self.run(value);
      if (issues.length === 0) return { success: true, data };
      return {
        success: false,
        error: {
          issues: issues.map((one) => ({ ...one, path: one.path ?? [], message: one.message ?? 'Invalid input' })),
        },
      };
    },
  };
  return self;
}

const wrong = (found: Found, message?: string, code = 'invalid_type', goOn = false) =>
  void found.issues.push({ code, path: [], message, goOn });

/** What `inner` says of a part of the value, where the part is. */
function take(found: Found, at: PropertyKey, { value, issues }: Found): unknown {
  for (const issue of issues) found.issues.push({ ...issue, path: [at, ...(issue.path ?? [])] });
  return value;
}

const kind = (is: (value: unknown) => boolean, message?: string, facts?: Facts, code?: string): Schema =>
  schema((found) => is(found.value) || wrong(found, message, code), message, facts);

const among = (values: readonly unknown[], message?: string) =>
  kind((value) => values.includes(value), message, { values }, 'invalid_value');

function fields(shape: Shape, message: string | undefined, beyond: 'strip' | 'keep' | 'refuse'): Schema {
  return schema(
    (found) => {
      const given = found.value;
      if (!isFields(given)) return wrong(found, message);
      const taken: Fields = {};
      found.value = taken;
      for (const [key, of] of Object.entries(shape)) {
        const isThere = key in given;
        if (!isThere && of.optional) continue;
        const inner = of.run(given[key]);
        if (!isThere && inner.issues.length === 0) wrong(inner);
        const value = take(found, key, inner);
        if (value !== undefined || isThere) taken[key] = value;
      }
      if (beyond === 'strip') return;
      const others: string[] = [];
      for (const key in given) if (!Object.hasOwn(shape, key)) others.push(key);
      if (beyond === 'keep') for (const key of others) if (key !== nothing) taken[key] = given[key];
      if (beyond === 'refuse' && others.length > 0)
        found.issues.push({ code: 'unrecognized_keys', path: [], keys: others, goOn: true });
    },
    message,
    { shape },
  );
}

// @__NO_SIDE_EFFECTS__
export const string = (message?: string) => kind((value) => typeof value === 'string', message);
// @__NO_SIDE_EFFECTS__
export const number = (message?: string) => kind((value) => Number.isFinite(value), message);
// @__NO_SIDE_EFFECTS__
export const int = (message?: string) => kind((value) => Number.isSafeInteger(value), message);
// @__NO_SIDE_EFFECTS__
export const boolean = (message?: string) => kind((value) => typeof value === 'boolean', message);
// @__NO_SIDE_EFFECTS__
export const unknown = () => kind(() => true);
const none = () => kind((value) => value === undefined, undefined, { optional: true });
// @__NO_SIDE_EFFECTS__
export const literal = (value: unknown, message?: string) => among(Array.isArray(value) ? value : [value], message);

// @__NO_SIDE_EFFECTS__
export const object = (shape: Shape, message?: string) => fields(shape, message, 'strip');
// @__NO_SIDE_EFFECTS__
export const looseObject = (shape: Shape, message?: string) => fields(shape, message, 'keep');
// @__NO_SIDE_EFFECTS__
export const strictObject = (shape: Shape, message?: string) => fields(shape, message, 'refuse');
// @__NO_SIDE_EFFECTS__
export const extend = (of: Schema, more: Shape) => object({ ...of.shape, ...more });

// @__NO_SIDE_EFFECTS__
export const array = (of: Schema, message?: string) =>
  schema((found) => {
    if (!Array.isArray(found.value)) return wrong(found, message);
    // Holes are to be looked at too.
    found.value = Array.from(found.value, (value, at) => take(found, at, of.run(value)));
  }, message);

// @__NO_SIDE_EFFECTS__
export const record = (key: Schema, of: Schema, message?: string) =>
  schema((found) => {
    const given = found.value;
    if (!isFields(given)) return wrong(found, message);
    const taken: Fields = {};
    found.value = taken;
    for (const [name, value] of Object.entries(given)) {
      if (name === nothing) continue;
      if (key.run(name).issues.length > 0) found.issues.push({ code: 'invalid_key', path: [name], message });
      else taken[name] = take(found, name, of.run(value));
    }
  }, message);

/** Reads `of` in place of itself. */
function become(found: Found, of: Schema): void {
  const { value, issues } = of.run(found.value);
  found.value = value;
  found.issues.push(...issues);
}

// @__NO_SIDE_EFFECTS__
export const optional = (of: Schema) =>
  schema((found) => found.value === undefined || become(found, of), undefined, { ...of, optional: true });
// @__NO_SIDE_EFFECTS__
export const nullable = (of: Schema) => schema((found) => found.value === null || become(found, of));
// @__NO_SIDE_EFFECTS__
export const nullish = (of: Schema) => optional(nullable(of));

/** Of several that do not fit, one that is only not quite right is the one that was meant. */
// @__NO_SIDE_EFFECTS__
export const union = (options: Schema[], message?: string) =>
  schema((found) => {
    const tried = options.map((one) => one.run(found.value));
    const meant = tried.filter((one) => !stops(one));
    const fits = tried.find(({ issues }) => issues.length === 0) ?? (meant.length === 1 ? meant[0] : undefined);
    if (!fits) return wrong(found, message, 'invalid_union');
    found.value = fits.value;
    found.issues.push(...fits.issues);
  }, message);

// @__NO_SIDE_EFFECTS__
export const discriminatedUnion = (by: string, options: Schema[]) =>
  schema((found) => {
    const { value } = found;
    if (!isFields(value)) return wrong(found);
    const meant = options.find(({ shape }) => shape?.[by]?.values?.includes(value[by]));
    if (meant) become(found, meant);
    else found.issues.push({ code: 'invalid_union', path: [by] });
  });

// @__NO_SIDE_EFFECTS__
export const pipe = (first: Schema, then: Schema) =>
  schema((found) => {
    become(found, first);
    if (found.issues.length === 0) become(found, then);
  });
// @__NO_SIDE_EFFECTS__
export const transform = (by: (value: unknown) => unknown) =>
  schema((found) => {
    found.value = by(found.value);
  });

const refusing = (is: (value: never) => boolean, code: string, message?: string): Check => ({
  run: (found) => is(found.value as never) || wrong(found, message, code, true),
  message,
});

/** In characters, as people count them. */
const lengthOf = (value: string | unknown[]) => (typeof value === 'string' ? [...value].length : value.length);

// @__NO_SIDE_EFFECTS__
export const refine = (is: (value: never) => boolean, message?: string) => refusing(is, 'custom', message);
// @__NO_SIDE_EFFECTS__
export const regex = (pattern: RegExp, message?: string) =>
  refusing((value: string) => pattern.test(value), 'invalid_format', message);
// @__NO_SIDE_EFFECTS__
export const minLength = (least: number, message?: string): Check => ({
  ...refusing((value: string) => lengthOf(value) >= least, 'too_small', message),
  ofLength: true,
});
// @__NO_SIDE_EFFECTS__
export const maxLength = (most: number, message?: string): Check => ({
  // Each has two units at most: what is short enough in units need not be counted.
  ...refusing((value: string) => value.length <= most || lengthOf(value) <= most, 'too_big', message),
  ofLength: true,
});
// @__NO_SIDE_EFFECTS__
export const gte = (least: number, message?: string) =>
  refusing((value: number) => value >= least, 'too_small', message);
// @__NO_SIDE_EFFECTS__
export const lte = (most: number, message?: string) => refusing((value: number) => value <= most, 'too_big', message);
// @__NO_SIDE_EFFECTS__
export const trim = (): Check => ({
  run: (found) => {
    found.value = (found.value as string).trim();
  },
});

export { among as enum, gte as minimum, lte as maximum, none as undefined };
