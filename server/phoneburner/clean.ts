/** Text from PhoneBurner, made safe to keep and to show. It is still text: render it as text only. */

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;
/** Long runs that mix letters and digits: tokens, keys, one-time links. No human word looks like that. */
const TOKEN = /(?=[\w.~+/=-]*\d)(?=[\w.~+/=-]*[A-Za-z])[\w.~+/=-]{20,}/g;
const MARKUP = /<[^>]{0,500}>/g;

/** Most text is: nothing in it to clean. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of at most `max` characters, without control or direction characters. */
export function oneLine(text: string, max: number): string {
  if (text.length <= max && PLAIN.test(text)) return text;
  // Cut before matching: what comes in may be as long as the body limit.
  const line = text
    .slice(0, max * 4)
    .replace(CONTROL, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return Array.from(line).slice(0, max).join('');
}

/** PhoneBurner's own words about an error, for `pb_message` (phoneburner-api.md 2.2 d). */
export function humanWords(text: string): string {
  return oneLine(text.slice(0, 2000).replace(MARKUP, ' ').replace(TOKEN, '[hidden]'), 200);
}
