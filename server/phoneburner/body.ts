/**
 * The bodies of PhoneBurner's callbacks, read into one plain object: JSON, form-encoded in PHP's array syntax, either of
 * them inside a top-level `body` (phoneburner-api.md 8.2).
 */

type Tree = { [key: string]: unknown };

const MAX_FIELDS = 2000;
const MAX_DEPTH = 8;
/** Any of these tells that the object is the payload itself and not a wrapper. */
const KNOWN_KEYS = ['contact', 'data', 'status', 'call_id', 'contact_user_id', 'external_id'];

/** Null when it is neither JSON nor a form. */
export function readBody(raw: string): Tree | null {
  const outer = readObject(raw);
  if (!outer || KNOWN_KEYS.some((key) => Object.hasOwn(outer, key))) return outer;
  const inner = outer.body;
  if (typeof inner === 'string') return readObject(inner) ?? outer;
  return isTree(inner) ? inner : outer;
}

function readObject(raw: string): Tree | null {
  const text = raw.trim();
  if (text.startsWith('{')) {
    try {
      const parsed: unknown = JSON.parse(text);
      return isTree(parsed) ? parsed : null;
    } catch {
      return null;
    }
  }
  return readForm(text);
}

/** `contact[user_id]=1&external_crm_data[0][crm_id]=512`, and fields that hold JSON. */
function readForm(text: string): Tree | null {
  if (!/^[\w.%+-]+(?:\[|%5B|=)/i.test(text)) return null;
  const root: Tree = Object.create(null);
  let fields = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++fields > MAX_FIELDS) return null;
    const path = name.split(/\[|\]\[|\]/).filter((part, i, all) => part !== '' || i < all.length - 1);
    if (path.length <= MAX_DEPTH) put(root, path, fieldValue(value));
  }
  return root;
}

function put(root: Tree, path: readonly string[], value: unknown): void {
  let at = root;
  path.forEach((part, i) => {
    const key = part === '' ? String(Object.keys(at).length) : part;
    if (i === path.length - 1) {
      at[key] = value;
      return;
    }
    const known = at[key];
    // Objects without prototype: `__proto__` is a key like any other here.
    const next: Tree = isTree(known) ? known : Object.create(null);
    at[key] = next;
    at = next;
  });
}

function fieldValue(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
