/** What a mapping is called and which pages it is for, from the address it was made at. */

/** `crm-acme-com`: small letters, digits and dashes, a letter first, at most 32. */
export function idOfHost({ hostname }: URL): string {
  const plain = hostname
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const named = /^[a-z]/.test(plain) ? plain : `h-${plain}`;
  return (named.length > 32 ? named.slice(-32).replace(/^[^a-z]+/, '') : named).padEnd(2, 'x');
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, (char) => (char === '/' ? char : `\\${char}`));

/** A part of a path with digits in it is some record's or account's: any other will do as well. */
const part = (text: string) => (/\d/.test(text) || text.length > 40 ? '[^/?#]{1,100}' : literally(text));

const deepest = 6;
const parts = (path: string) => path.split('/').slice(0, deepest).map(part).join('/');

/** Which query parameter says what kind of list this is. */
const kinds = ['module', 'etn', 'model', 'entity', 'object', 'type'];

/** Matches this page and those of its kind, whatever filter, page or view is shown; at most 200 characters. */
export function pathOf({ pathname, searchParams, hash }: URL): string {
  const path = `^${parts(pathname)}`;
  const route = /^#!?\/?[a-z]/i.test(hash) ? (hash.split(/[?&=]/)[0] ?? '') : '';
  const kind = kinds.find((name) => /^[\w.-]{1,40}$/.test(searchParams.get(name) ?? ''));
  const query = kind ? `\\?[^#]{0,200}${kind}=${literally(searchParams.get(kind) ?? '')}` : '';
  const whole = route && !query ? `${path}[^#]{0,200}${parts(route)}(?:[/?#&]|$)` : `${path}${query}(?:[/?#&]|$)`;
  const isAll = pathname.split('/').length <= deepest;
  const closed = !route && !query && isAll && pathname.endsWith('/') ? `${path}(?:[?#]|$)` : whole;
  return closed.length <= 200 ? closed : '^/';
}
