/** What no single field of a scanner can show: names that lead nowhere, and parts that do not go together. */
import type { FieldRules, ListPage, Scanner, ScannerPage, Source } from './format.ts';

const names = (template: string | undefined): string[] =>
  [...(template ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').filter((name) => name !== 'id');

const namesColumn = (fields: FieldRules | undefined): boolean =>
  Object.values(fields ?? {}).some((sources: Source[]) => sources.some((source) => source.column !== undefined));

/** Every use of a part of the address, by the field that uses it. */
function usedParts(page: Exclude<ScannerPage, { kind: 'record' | 'board' }>): [string, string][] {
  const rules = page.kind === 'list' ? page.layouts.map(({ rows }) => rows) : page.kind === 'ids' ? [page.rows] : [];
  const where = rules.flatMap((rule, at): [string, string][] =>
    'at' in rule && rule.where
      ? [[page.kind === 'ids' ? 'rows.where.is' : `layouts[${at}].rows.where.is`, rule.where.is]]
      : [],
  );
  const templates: [string, string | undefined][] = [
    ['record_path', page.record_path],
    ['id_rule.form', page.id_rule?.form],
  ];
  return [
    ...where,
    ...templates.flatMap(([field, text]) => names(text).map((name): [string, string] => [field, name])),
  ];
}

const layoutProblems = ({ layouts }: ListPage): string[] =>
  layouts.flatMap(({ columns, fields }, at) => [
    ...(columns || fields ? [] : [`layouts[${at}]: says neither columns nor fields; add one of them`]),
    ...(!columns && namesColumn(fields)
      ? [
          `layouts[${at}].fields: names a column, and the layout has none; add columns: { cells } or use a selector in at`,
        ]
      : []),
  ]);

function pageProblems(page: ScannerPage): string[] {
  if (page.kind === 'record' || page.kind === 'board') return [];
  const missing = usedParts(page).filter(([, name]) => !page.parts?.[name]);
  return [
    ...missing.map(([field, name]) => `${field}: {${name}} is unknown; add a pattern for it to the page's parts`),
    ...(page.kind === 'list' ? layoutProblems(page) : []),
    ...(page.id_rule && !page.id ? ['id_rule: there is no id to check; add id, or remove the rule'] : []),
  ];
}

/** As `field: what is wrong; what to do`, like the schema's own. */
export function contradictions({ level, hosts, pages }: Scanner): string[] {
  const found = pages.flatMap((page, at) => pageProblems(page).map((problem) => `pages[${at}].${problem}`));
  const hasIds = pages.some(({ kind }) => kind === 'ids');
  const open = hosts.includes('https://*') ? pages.findIndex(({ marker }) => !marker) : -1;
  return [
    ...found,
    ...(hasIds === (level === 3)
      ? []
      : [`level: must be 3 exactly where a page is of the kind ids; change one of them`]),
    ...(open >= 0
      ? [`pages[${open}].marker: is missing; a scanner for any host must know its pages by something drawn on them`]
      : []),
  ];
}
