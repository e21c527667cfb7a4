// @vitest-environment node
/** The extension runs schemas on `entrypoints/checks/zod-mini.ts`, the vault on zod: both have to mean the same. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { scanners } from '../../scanners/registry.ts';

interface Checked {
  success: boolean;
  data?: unknown;
  error?: { issues: { path: unknown; message: string }[] };
}
interface Checks {
  safeParse(value: unknown): Checked;
}
/** Of zod's schemas: what it was made of. */
interface Made {
  _zod: { def: Def; values?: Set<unknown> };
}
interface Def {
  type: string;
  checks?: { _zod: { def: { pattern?: RegExp } } }[];
  shape?: Record<string, Made>;
  element?: Made;
  innerType?: Made;
  options?: Made[];
  values?: unknown[];
  entries?: Record<string, string>;
  keyType?: Made;
  valueType?: Made;
  in?: Made;
}

async function schemas(): Promise<Record<string, Checks>> {
  const [messages, calls, hubspot, session, checkScanner] = [
    (await import('../../entrypoints/background/messages.ts')).messages,
    await import('../../server/contracts/calls.ts'),
    await import('../../server/contracts/provider-calls.ts'),
    (await import('../../server/contracts/session.ts')).SessionView,
    (await import('../../scanners/schema.ts')).checkScanner,
  ];
  const replies = (of: object, name: string) =>
    Object.entries(of).flatMap(([key, one]) => (one?.reply ? [[`${name}.${key}`, one.reply as Checks]] : []));
  return Object.fromEntries([
    ...Object.entries(messages).map(([name, { data }]) => [name, data]),
    ...replies(calls, 'calls'),
    ...replies(hubspot.hubspotCalls, 'hubspot'),
    ['session', session],
    ['preview', hubspot.Preview],
    ['previewProgress', hubspot.PreviewProgress],
    [
      'scanner',
      {
        safeParse(value: unknown): Checked {
          const checked = checkScanner(value);
          if (checked.ok) return { success: true, data: checked.scanner };
          return { success: false, error: { issues: checked.problems.map((message) => ({ path: [], message })) } };
        },
      },
    ],
  ]);
}

const byZod = await schemas();
vi.resetModules();
vi.doMock('zod/mini', () => import('../../entrypoints/checks/zod-mini.ts'));
const byOurs = await schemas();

/** Values that fit, or nearly: the checks beyond a pattern are not looked at. */
function values({ _zod: { def } }: Made): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'string': {
      const pattern = def.checks?.flatMap(({ _zod }) => _zod.def.pattern ?? [])[0];
      return pattern && !pattern.unicode ? fc.stringMatching(pattern) : fc.string({ maxLength: 8, unit: 'binary' });
    }
    case 'number':
      return fc.integer({ min: 0, max: 2 });
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'array':
      return fc.array(values(def.element as Made), { maxLength: 2 });
    case 'optional':
      return fc.option(values(def.innerType as Made), { nil: undefined, freq: 3 });
    case 'nullable':
      return fc.option(values(def.innerType as Made), { freq: 3 });
    case 'union':
      return fc.oneof(...(def.options ?? []).map(values));
    case 'pipe':
      return values(def.in as Made);
    case 'record':
      return fc.dictionary(values(def.keyType as Made) as fc.Arbitrary<string>, values(def.valueType as Made), {
        maxKeys: 2,
      });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, of]) => [key, values(of)])));
    default:
      return fc.constantFrom(undefined, null, 1, 'text', [], {});
  }
}

/** What JSON and messages can carry. Integers beyond 2^53 are refused by both, by zod with a sentence more. */
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, true, 0, -1, 1.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY, '', ' a ', 'x'.repeat(300)],
  ...['👩‍👩‍👧'.repeat(20), [], [undefined], {}, { length: 3 }, JSON.parse('{"__proto__":{"a":1},"b":2}'), '('],
);

type Tree = Record<string, unknown>;

/** The same with one thing in it replaced, taken out or added, as `steps` lead there. */
function spoilt(value: unknown, steps: number[], how: 'replace' | 'remove' | 'add', by: unknown): unknown {
  const [step, ...others] = steps;
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (step === undefined || keys.length === 0) return how === 'replace' ? by : value;
  const key = keys[step % keys.length] ?? '';
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Tree) }) as Tree;
  if (others.length === 0 && how === 'remove') delete copy[key];
  else if (others.length === 0 && how === 'add') copy.beyond = by;
  else copy[key] = spoilt(copy[key], others, how, by);
  return copy;
}

const spoiling = fc.record({
  steps: fc.array(fc.nat(50), { maxLength: 7 }),
  how: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  by: odd,
});
const verdict = ({ success, data, error }: Checked) =>
  success ? { data } : { said: error?.issues.map(({ path, message }) => ({ path, message })) };

function same(name: string, sample: fc.Arbitrary<unknown>, numRuns: number) {
  const [zod, ours] = [byZod[name] as Checks, byOurs[name] as Checks];
  expect(ours).not.toBe(zod);
  const changes = fc.array(spoiling, { maxLength: 2 });
  fc.assert(
    fc.property(sample, changes, (good, spoilings) => {
      const value = spoilings.reduce<unknown>((was, { steps, how, by }) => spoilt(was, steps, how, by), good);
      expect(verdict(ours.safeParse(value))).toStrictEqual(verdict(zod.safeParse(value)));
    }),
    { numRuns },
  );
}

describe('a schema means the same to our checks as to zod', () => {
  test.each(Object.keys(byZod).filter((name) => name !== 'scanner'))('%s', (name) => {
    same(name, values(byZod[name] as unknown as Made), 60);
  });

  test('a scanner, and each sentence about a bad one', () => {
    same('scanner', fc.constantFrom(...scanners), 2_000);
  });
});
