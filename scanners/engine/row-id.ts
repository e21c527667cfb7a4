/** What a row's own attributes say its id is. A wrong id is worse than none (crm-pages.md 0.5). */
import { type Attributed, attr, attrsOf } from './attributes.ts';
import { match, says } from './lexicon.ts';
import { looksLikeId } from './record-id.ts';

export interface IdCandidate {
  id: string;
  /** Certain: a named attribute. Otherwise a row key, to be believed only when it is no row number. */
  certain: boolean;
}

/** A value that may be taken for an id because its attribute says that it is one. */
const isUsable = (value: string) => /^[\w{}().:|+/=-]{1,128}$/.test(value) && !says('not_an_id', value);

function add(found: IdCandidate[], value: string, certain: boolean): void {
  const id = value.trim();
  if (isUsable(id)) found.push({ id, certain });
}

function addGroups(found: IdCandidate[], name: 'id_in_id' | 'id_in_test_id' | 'id_in_box_name', text: string): void {
  for (const id of (text && match(name, text)?.slice(1)) || []) if (id) add(found, id, true);
}

/** Of a row, its parts and its selection boxes, the likeliest first. */
export function idsOfRow(row: readonly Attributed[], boxes: readonly Attributed[]): IdCandidate[] {
  const found: IdCandidate[] = [];
  for (const element of row) {
    const indexes = attrsOf(element, 'row_indexes');
    for (const id of attrsOf(element, 'ids')) add(found, id, !indexes.includes(id));
    for (const id of attrsOf(element, 'maybe_ids')) if (!indexes.includes(id)) add(found, id, false);
    addGroups(found, 'id_in_id', element.id);
    addGroups(found, 'id_in_test_id', attr(element, 'data-testid') || attr(element, 'data-test-id'));
  }
  for (const box of boxes) {
    for (const id of attrsOf(box, 'ids')) add(found, id, true);
    addGroups(found, 'id_in_box_name', attr(box, 'name'));
    const value = attr(box, 'value');
    if (looksLikeId(value)) add(found, value, false);
  }
  return found;
}

/** Of a row's candidates, each '' where there is none. */
export interface RowIds {
  first: string;
  certain: string;
  uncertain: string;
  /** That the record's address holds. */
  inAddress: string;
}

const isPart = (url: string, id: string) =>
  url.endsWith(`/${id}`) || url.split(/[/?#&=]/).some((part) => part.replace(/%7B|%7D/gi, '') === id);

export function rowIds(candidates: readonly IdCandidate[], url: string): RowIds {
  const ids: RowIds = { first: candidates[0]?.id ?? '', certain: '', uncertain: '', inAddress: '' };
  for (const { id, certain } of candidates) {
    if (certain) ids.certain ||= id;
    else ids.uncertain ||= id;
    if (url.includes(id) && isPart(url, id)) ids.inAddress ||= id;
  }
  return ids;
}
