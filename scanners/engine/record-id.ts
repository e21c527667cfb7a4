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
