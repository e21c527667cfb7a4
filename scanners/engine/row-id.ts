/** What a row's own attributes say its id is. A wrong id is worse than none (crm-pages.md 0.5). */
import { attr, attrsOf } from './attributes.ts';
import { match, says } from './lexicon.ts';
import { looksLikeId } from './record-id.ts';

export interface IdCandidate {
  id: string;
  /** Certain: a named attribute. Otherwise a row key, to be believed only when it is no row number. */
  certain: boolean;
}

/** A value that may be taken for an id because its attribute says that it is one. */
const isUsable = (value: string) => /^[\w{}().:|+/=-]{1,128}$/.test(value) && !says('not_an_id', value);

const groupOf = (found: RegExpExecArray | null): string[] => found?.slice(1).filter(Boolean) ?? [];

/** Of a row, its parts and its selection boxes, the likeliest first. */
export function idsOfRow(row: readonly Element[], boxes: readonly Element[]): IdCandidate[] {
  const found: IdCandidate[] = [];
  const add = (values: readonly string[], certain: boolean) => {
    for (const id of values.map((value) => value.trim()).filter(isUsable)) found.push({ id, certain });
  };
  for (const element of row) {
    const indexes = attrsOf(element, 'row_indexes');
    for (const id of attrsOf(element, 'ids')) add([id], !indexes.includes(id));
    add(
      attrsOf(element, 'maybe_ids').filter((id) => !indexes.includes(id)),
      false,
    );
    add(groupOf(match('id_in_id', element.id)), true);
    add(groupOf(match('id_in_test_id', attr(element, 'data-testid') || attr(element, 'data-test-id'))), true);
  }
  for (const box of boxes) {
    add(attrsOf(box, 'ids'), true);
    add(groupOf(match('id_in_box_name', attr(box, 'name'))), true);
    add([attr(box, 'value')].filter(looksLikeId), false);
  }
  return found;
}
