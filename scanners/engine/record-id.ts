/**
 * Ids of records, from addresses and attributes. Opaque strings, never numbers (crm-pages.md 0.4); what only looks like an
 * id is refused, since a wrong id opens the wrong record (0.5).
 */

const uuid = /^[{(]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[)}]?$/i;
const shapes = [
  /^\d{1,20}$/,
  uuid,
  /^(?=.*\d)[0-9a-f]{16,40}$/i, // EspoCRM's 17, MongoDB's 24, others' 32
  /^(?=.*\d)[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/, // Salesforce
  /^[a-z]{2,8}[_-](?=.*\d)[A-Za-z0-9]{6,60}$/, // lead_…, cont_…
  /^(?:rec|c)(?=.*\d)[A-Za-z0-9]{14,24}$/, // Airtable's rec…, Google's c…
  /^(?=.*\d)(?=.*[A-Z])[A-Za-z0-9_-]{18,28}$/, // base62 and base64url
];

/** Whether a text can be a record's id at all. */
export const looksLikeId = (text: string): boolean => shapes.some((shape) => shape.test(text));

const idKeys = [
  /^(?:record|record_?id|id)$/i,
  /^(?:contact|lead|person|people|customer|client|member|user|borrower|process|loan|partner|employee|candidate|prospect|pid|cid)(?:_?id)?$/i,
];

/** An id and where in its address it stands: two addresses with one frame and one id show the same record. */
export interface AddressId {
  id: string;
  frame: string;
}

const typeKeys = /^(?:module|etn|model|entity|type|object|resource|controller)$/i;

function inParams(params: URLSearchParams, place: string): AddressId | null {
  for (const keys of idKeys) {
    for (const [key, value] of params) {
      if (!keys.test(key) || !looksLikeId(value)) continue;
      const type = [...params].filter(([name]) => typeKeys.test(name)).map(([name, is]) => `${name}=${is}`);
      return { id: value, frame: `${place}?${key}&${type.sort().join('&')}` };
    }
  }
  return null;
}

function inPath(path: string, place: string): AddressId | null {
  const parts = path.split('/');
  for (let at = parts.length - 1; at > 0; at--) {
    const part = parts[at] ?? '';
    if (looksLikeId(part)) return { id: part, frame: `${place}${parts.slice(0, at).join('/')}` };
  }
  return null;
}

/** The id in a record's address: of a hash route, else of the query, else the last one in the path. null: none. */
export function idInAddress(address: string): AddressId | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, search, hash } = new URL(address);
  const route = hash.slice(1).slice(0, 2048);
  const query = route.indexOf('?');
  const hashPath = query < 0 ? route : route.slice(0, query);
  return (
    (route.includes('=')
      ? inParams(new URLSearchParams(query < 0 ? route : route.slice(query)), `${origin}#`)
      : null) ??
    (hashPath.includes('/') ? inPath(hashPath.startsWith('/') ? hashPath : `/${hashPath}`, `${origin}#`) : null) ??
    inParams(new URLSearchParams(search.slice(0, 2048)), `${origin}${pathname}`) ??
    inPath(pathname.slice(0, 2048), origin)
  );
}

const named = [
  'data-record-id',
  'data-recordid',
  'data-contact-id',
  'data-lead-id',
  'data-person-id',
  'data-customer-id',
  'data-user-id',
  'data-entity-id',
  'data-object-id',
  'data-item-id',
  'data-process-id',
  'data-pid',
  'data-id',
  'data-uuid',
  'data-pk',
];
/** Row keys of grids: the application's id, or a mere row number. */
const keys = [
  'data-row-key-value',
  'row-id',
  'data-row-key',
  'data-rowid',
  'data-row-id',
  'data-key',
  'data-item-key',
  'data-rk',
];
const indexes = [
  'row-index',
  'data-rowindex',
  'data-row-index',
  'data-index',
  'aria-rowindex',
  'data-row-number',
  'data-row',
];

const notIds =
  /^(?:on|off|true|false|null|undefined|header|selectallentity|datapoint_\d+|(?:row|tr|item|cell|index|group)[-_:]?\d{1,6})$/i;

/** A value that may be taken for an id because its attribute says that it is one. */
const isUsable = (value: string) =>
  /^[\w{}()@.:|+/=-]{1,128}$/.test(value) && !notIds.test(value) && !value.includes('@');

export interface IdCandidate {
  id: string;
  /** Certain: a named attribute. Otherwise a row key, to be believed only when it is no row number. */
  certain: boolean;
}

const indexOf = (row: Element) => indexes.flatMap((name) => row.getAttribute(name) ?? []);

/** What a row's own attributes, its links and its selection box say its id is. */
export function idsOfRow(row: readonly Element[], boxes: readonly Element[]): IdCandidate[] {
  const found: IdCandidate[] = [];
  const add = (value: string | null, certain: boolean) => {
    const id = value?.trim() ?? '';
    if (id && isUsable(id)) found.push({ id, certain });
  };
  for (const element of row) {
    const own = indexOf(element);
    for (const name of named) add(element.getAttribute(name), !own.includes(element.getAttribute(name) ?? ''));
    for (const name of keys) {
      const value = element.getAttribute(name);
      if (value && !own.includes(value)) add(value, false);
    }
    if (/^\d{10,20}$/.test(element.id) || uuid.test(element.id)) add(element.id, true);
    add(
      /^(?:contact|lead|person|record|customer|client|member|user)[-_](\d+|[0-9a-f-]{16,36})$/i.exec(element.id)?.[1] ??
        null,
      true,
    );
    const tested = element.getAttribute('data-testid') ?? element.getAttribute('data-test-id') ?? '';
    add(/^(?:item|row|contact|record|person|lead)-(\d{4,20}|[0-9a-f-]{36})(?:-|$)/i.exec(tested)?.[1] ?? null, true);
  }
  for (const box of boxes) {
    for (const name of named) add(box.getAttribute(name), true);
    add(/select_record_(\d{1,20})$/.exec(box.getAttribute('name') ?? '')?.[1] ?? null, true);
    const value = box.getAttribute('value') ?? '';
    if (looksLikeId(value)) add(value, false);
  }
  return found;
}
