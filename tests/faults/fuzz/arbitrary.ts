/** Values that a schema describes, and values that nearly are. */
import fc from 'fast-check';

/** As much of JSON Schema as zod writes for our routes. */
export interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  pattern?: string;
  maxLength?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

const ODD = [
  '',
  '\0',
  '\ud800',
  '__proto__',
  '\u202e=1+1',
  '../../etc/passwd',
  '%00',
  "' or 1=1 --",
  '<script>',
  '9'.repeat(400),
  ' '.repeat(3000),
];
const oddities: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1e308,
    Number.MAX_SAFE_INTEGER,
    [],
    {},
    [[[[]]]],
    { toString: 1, length: -1 },
    { __proto__: 1 },
  ),
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** @param known values that mean something here, such as another client's ids */
export function valuesOf(schema: Schema, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, known)));
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(
        ([name, one]) => [name, valuesOf(one, known)] as const,
      );
      const fields = fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
      return typeof schema.additionalProperties === 'object' && properties.length === 0
        ? fc.dictionary(
            fc.constantFrom('hubspot', 'phone', 'a', ...ODD),
            valuesOf(schema.additionalProperties, known),
            { maxKeys: 3 },
          )
        : fields;
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'string':
      return textOf(schema, known);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 10_000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return oddities;
  }
}

function textOf({ pattern, maxLength = 80 }: Schema, known: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const shaped = pattern === undefined ? fc.string({ maxLength }) : fc.stringMatching(new RegExp(pattern));
  return fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 2, arbitrary: known });
}

/** The value with something else in one of its places, as text: that of a body, whole or cut. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc
    .tuple(value, fc.double({ min: 0, max: 1, noNaN: true }), oddities, fc.integer({ min: 0, max: 11 }))
    .map(([one, where, odd, how]) => {
      const places = placesIn(one);
      const place = places[Math.floor(where * places.length * 0.999)] ?? [];
      const text = JSON.stringify(how < 6 ? one : replaced(one, place, odd)) ?? '';
      return how === 11 ? text.slice(0, Math.floor(text.length * where)) : text;
    });
}

function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
