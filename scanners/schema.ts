/**
 * The scanner format, checked. For tests, the build and whatever comes from a file, a rep or a vault; never in the content
 * script. `checkScanner` says what is wrong by field and what to do about it.
 */
import * as z from 'zod/mini';
import { patternProblem } from './bounded-pattern.ts';
import type { Scanner } from './format.ts';
import { contradictions } from './scanner-contradictions.ts';

const text = (most: number, remedy: string) =>
  z.string(remedy).check(z.minLength(1, remedy), z.maxLength(most, `is longer than ${most} characters; shorten it`));

const pattern = z.string('needs a regular expression as text').check((found) => {
  const problem = patternProblem(found.value);
  if (problem)
    found.issues.push({ code: 'custom', message: `this pattern is refused: ${problem}`, input: found.value });
});

const selector = text(500, 'needs a CSS selector, such as [data-test="person.name"]').check(
  z.refine(
    (found) => !/[{}<]|::/.test(found),
    'is no CSS selector; write it as in querySelector, without pseudo-elements',
  ),
);

const attribute = z
  .string()
  .check(z.regex(/^[a-zA-Z_][\w:.-]{0,63}$/, 'needs the name of an attribute, such as data-id'));

const nth = z.int('needs a position: 0 for the first, -1 for the last').check(z.minimum(-50), z.maximum(200));
const Column = z.union(
  [z.strictObject({ key: pattern }), z.strictObject({ header: pattern }), z.strictObject({ nth })],
  'needs one of { key }, { header } and { nth }, as in { "header": "^Phone$" }',
);

const source = {
  column: z.optional(Column),
  at: z.optional(selector),
  up: z.optional(selector),
  attr: z.optional(attribute),
  own: z.optional(z.literal(true, 'must be true, or be left out')),
  match: z.optional(pattern),
  drop: z.optional(selector),
};
const Source = z.strictObject(source);
const sources = z.array(Source).check(z.minLength(1, 'is empty; name a place to read from or leave the field out'));

const phoneKind = z.enum(['mobile', 'work', 'home', 'main', 'other'], 'must be mobile, work, home, main or other');
const PhoneSource = z.strictObject({
  ...source,
  kind: z.optional(phoneKind),
  split: z.optional(pattern),
  label: z.optional(
    z.literal('after', 'must be "after", or be left out: labels before numbers and in brackets are found'),
  ),
});

const key = { attr: attribute, match: z.optional(pattern) };
const KeyRule = z.strictObject(key);
const partName = z
  .string()
  .check(z.regex(/^[a-z][a-z_]{0,29}$/, 'needs the name of a part of the address, in small letters, such as board'));

const RowRule = z.union(
  [
    z.strictObject({
      at: selector,
      key: z.optional(KeyRule),
      exclude: z.optional(selector),
      where: z.optional(z.strictObject({ ...key, up: z.optional(selector), is: partName })),
    }),
    z.strictObject({ cells: selector, key: KeyRule, exclude: z.optional(selector) }),
  ],
  'needs either { at } (one element a row; with { key } several) or { cells, key: { attr } } (cells that share a key)',
);

const Fields = z.strictObject({
  name: z.optional(sources),
  first_name: z.optional(sources),
  last_name: z.optional(sources),
  phone: z.optional(z.array(PhoneSource).check(z.minLength(1, 'is empty; name a place to read from or leave it out'))),
  email: z.optional(sources),
  company: z.optional(sources),
});

const Layout = z.strictObject({
  rows: RowRule,
  columns: z.optional(
    z.strictObject({
      cells: selector,
      key: z.optional(KeyRule),
      headers: z.optional(selector),
      label: z.optional(Source),
    }),
  ),
  fields: z.optional(Fields),
});

const template = (of: string) =>
  z
    .string()
    .check(z.regex(/\{id\}/, `must contain {id}, as in ${of}`), z.maxLength(300, 'is longer than 300 characters'));

const marked = { path: pattern, marker: z.optional(selector) };

const reading = {
  ...marked,
  root: z.optional(
    z.strictObject({
      at: selector,
      pick: z.optional(z.enum(['first', 'largest', 'all'], 'must be first, largest or all')),
      scope: z.optional(z.enum(['document', 'shadow', 'frames'], 'must be document, shadow or frames, or be left out')),
      hidden: z.optional(z.literal(true, 'must be true, or be left out')),
    }),
  ),
  parts: z.optional(z.record(partName, pattern)),
  id: z.optional(sources),
  id_rule: z.optional(
    z.strictObject({
      shape: z.optional(pattern),
      refuse: z.optional(z.array(pattern)),
      form: z.optional(template('{board}-{id}')),
    }),
  ),
  record_url: z.optional(sources),
  record_path: z.optional(
    template('/person/{id}').check(
      z.regex(/^(?:\/(?!\/)|\{[a-z_]+\})\S*$/, 'must begin with / (one) and stay on the CRM, as in /person/{id}'),
    ),
  ),
  selected: z.optional(z.array(selector)),
  selected_total: z.optional(Source),
  everything: z.optional(selector),
  total: z.optional(Source),
  more: z.optional(sources),
  none: z.optional(selector),
  empty: z.optional(pattern),
  phones: z.optional(z.strictObject({ never: z.optional(pattern), prefer: z.optional(z.array(phoneKind)) })),
  loading: z.optional(
    z.strictObject({
      how: z.optional(z.enum(['whole', 'virtual', 'infinite'], 'must be whole, virtual or infinite')),
      scroller: z.optional(selector),
      step: z.optional(
        z
          .number('needs a number')
          .check(
            z.minimum(0.2, 'must be 0.2 to 0.9 of the height: steps overlap'),
            z.maximum(0.9, 'must be 0.2 to 0.9 of the height: steps overlap'),
          ),
      ),
      settle: z.optional(
        z
          .number('needs milliseconds')
          .check(z.minimum(0, 'must be 0 to 2000 milliseconds'), z.maximum(2000, 'must be 0 to 2000 milliseconds')),
      ),
      sideways: z.optional(z.literal(true, 'must be true, or be left out')),
      pending: z.optional(selector),
      pager: z.optional(z.strictObject({ next: selector, previous: selector })),
    }),
  ),
};

const Page = z.discriminatedUnion('kind', [
  z.strictObject({
    ...reading,
    kind: z.literal('list'),
    layouts: z.array(Layout).check(z.minLength(1, 'needs at least one layout with rows, and fields or columns')),
  }),
  z.strictObject({ ...reading, kind: z.literal('generic'), fields: z.optional(Fields) }),
  z.strictObject({
    ...reading,
    kind: z.literal('ids'),
    rows: RowRule,
    label: z.optional(sources),
    id: sources,
    account: pattern,
    object: z.strictObject({ match: pattern, names: z.record(z.string(), text(40, 'needs a name')) }),
  }),
  z.strictObject({ ...marked, kind: z.literal('record') }),
  z.strictObject({ ...marked, kind: z.literal('board') }),
]);

const host = z
  .string('needs a host, such as https://*.acme.com')
  .check(
    z.regex(
      /^https:\/\/\*$|^https?:\/\/(?:\*\.)?(?:(?=[^.])[a-z\d-]*\*?[a-z\d-]*\.)*[a-z\d-]+\.[a-z\d-]+$/,
      'must be https://host in lower case, where a leading *. stands for any subdomain (https://*.acme.com), without a path',
    ),
  );

const ScannerSchema: z.ZodMiniType<Scanner> = z.strictObject({
  format: z.literal(1, 'must be 1; a scanner of another format needs another version of the extension'),
  id: z
    .string()
    .check(z.regex(/^[a-z][a-z\d-]{1,31}$/, 'needs 2 to 32 small letters, digits or dashes, a letter first')),
  name: text(60, 'needs the name that reps know the CRM by'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)], 'must be 1 (generic), 2 (selectors) or 3 (ids only)'),
  hosts: z.array(host).check(z.maxLength(100, 'are more than 100; use a wildcard')),
  except_hosts: z.optional(z.array(host)),
  pages: z.array(Page).check(z.minLength(1, 'needs at least one page'), z.maxLength(50, 'are more than 50')),
  records: z.optional(
    z.array(
      z.strictObject({
        path: pattern.check(
          z.refine((found) => /\((?!\?)/.test(found), 'needs a group around the id, as in ^/person/(\\d{1,19})'),
        ),
        compare: z.enum(['exact', 'ignore_case', 'first_15'], 'must be exact, ignore_case or first_15'),
      }),
    ),
  ),
}) as z.ZodMiniType<Scanner>;

export type CheckedScanner = { ok: true; scanner: Scanner } | { ok: false; problems: string[] };

const fieldName = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part)),
    '',
  );

interface Issue {
  code?: string | undefined;
  message: string;
  path?: readonly PropertyKey[] | undefined;
  keys?: readonly string[];
  errors?: readonly (readonly Issue[])[];
}

/** A union's own message says less than the errors of the member that was nearly right. */
function sentences(issue: Issue, above: readonly PropertyKey[] = []): string[] {
  const path = [...above, ...(issue.path ?? [])];
  const field = fieldName(path) || 'the scanner';
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map(
      (key) => `${fieldName([...path, key])}: is not part of the format; remove it or check its spelling`,
    );
  }
  const said =
    issue.message === 'Invalid input' ? 'is missing or of the wrong kind; see scanners/contract.ts' : issue.message;
  return [`${field}: ${said}`];
}

/** Unknown data as a scanner, or every problem as `field: what is wrong; what to do`. */
export function checkScanner(data: unknown): CheckedScanner {
  const parsed = ScannerSchema.safeParse(data);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => sentences(issue as Issue)) };
  const problems = contradictions(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scanner: parsed.data };
}
