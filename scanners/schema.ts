/**
 * The scanner format, checked. For tests, the build and whatever comes from a file, a rep or a vault; never in the content
 * script. `checkScanner` says what is wrong by field and what to do about it.
 */
import * as z from 'zod/mini';
import { patternProblem } from './bounded-pattern.ts';
import type { Scanner } from './contract.ts';

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

const source = {
  at: z.optional(selector),
  attr: z.optional(attribute),
  match: z.optional(pattern),
  drop: z.optional(selector),
};
const Source = z.strictObject(source);
const sources = z.array(Source).check(z.minLength(1, 'is empty; name a place to read from or leave the field out'));

const PhoneSource = z.strictObject({
  ...source,
  kind: z.optional(z.enum(['mobile', 'work', 'home', 'main', 'other'], 'must be mobile, work, home, main or other')),
});

const RowRule = z.union(
  [
    z.strictObject({ at: selector, exclude: z.optional(selector) }),
    z.strictObject({ cells: selector, key: z.strictObject({ attr: attribute, match: z.optional(pattern) }) }),
  ],
  'needs either { at } (one element a row) or { cells, key: { attr } } (cells that share a key)',
);

const Layout = z.strictObject({
  rows: RowRule,
  fields: z.strictObject({
    name: z.optional(sources),
    first_name: z.optional(sources),
    last_name: z.optional(sources),
    phone: z.optional(
      z.array(PhoneSource).check(z.minLength(1, 'is empty; name a place to read from or leave it out')),
    ),
    email: z.optional(sources),
    company: z.optional(sources),
  }),
});

const ListPage = z.strictObject({
  kind: z.literal('list'),
  path: pattern,
  layouts: z.array(Layout).check(z.minLength(1, 'needs at least one layout with rows and fields')),
  none: z.optional(selector),
  id: z.optional(sources),
  record_url: z.optional(sources),
  record_path: z.optional(
    z.string().check(z.regex(/^\/(?!\/)[^\s]*\{id\}[^\s]*$/, 'must begin with / and contain {id}, as in /person/{id}')),
  ),
  selected: z.optional(z.array(selector)),
  total: z.optional(Source),
});

const Page = z.discriminatedUnion('kind', [
  ListPage,
  z.strictObject({ kind: z.literal('generic'), path: pattern }),
  z.strictObject({ kind: z.literal('record'), path: pattern }),
]);

const host = z
  .string('needs a host, such as https://*.acme.com')
  .check(
    z.regex(
      /^https?:\/\/(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+$/,
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
  hosts: z.array(host),
  except_hosts: z.optional(z.array(host)),
  pages: z.array(Page).check(z.minLength(1, 'needs at least one page')),
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
  return { ok: true, scanner: parsed.data };
}
