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
export const looksLikeId = (text: string): boolean => text !== '' && shapes.some((shape) => shape.test(text));

const idKeys = [
  /^(?:record|record_?id|id)$/i,
  /^(?:contact|lead|person|people|customer|client|member|user|borrower|process|loan|partner|employee|candidate|prospect|pid|cid)(?:_?id)?$/i,
];

/** An id and where in its address it stands. */
export interface AddressId {
  id: string;
  /** What stands before the id: a path, or the name of its parameter. */
  before: string;
}

function inParams(query: string, before: string): AddressId | null {
  const params = [...new URLSearchParams(query)];
  const found = idKeys.map((keys) => params.find(([key, value]) => keys.test(key) && looksLikeId(value))).find(Boolean);
  return found ? { id: found[1], before: `${before}?${found[0]}` } : null;
}

function inPath(path: string): AddressId | null {
  const parts = path.split('/');
  const at = parts.findLastIndex(looksLikeId);
  return at < 0 ? null : { id: parts[at] ?? '', before: parts.slice(0, at).join('/') };
}

/** The id in a record's address: of a hash route, else of the query, else the last one in the path. null: none. */
export function idInAddress(address: string): AddressId | null {
  const [, plain] = /^https?:\/\/[^/?#]+(\/[^?#]*)$/.exec(address) ?? [];
  if (plain) return inPath(plain.slice(0, 2048));
  if (!URL.canParse(address)) return null;
  const { pathname, search, hash } = new URL(address);
  const [route = '', query = route] = hash.slice(0, 2048).split('?');
  return (
    (query.includes('=') ? inParams(query.replace('#', ''), '#') : null) ??
    (route.includes('/') ? inPath(route) : null) ??
    inParams(search.slice(0, 2048), pathname) ??
    inPath(pathname.slice(0, 2048))
  );
}
