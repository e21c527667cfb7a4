/** Secrets that can be found again in whatever form they come out, and the forms in which they go in. */
import { randomBytes } from 'node:crypto';

/** Each in several forms: what stands at its ends must not hide it. */
export const encodings = {
  plain: (text: string) => text,
  hex: (text: string) => Buffer.from(text).toString('hex'),
  base64: (text: string) => Buffer.from(text).toString('base64'),
  base64url: (text: string) => Buffer.from(text).toString('base64url'),
  percent: (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  escaped: (text: string) => [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
} as const;
export type Encoding = keyof typeof encodings;

/** Half of them tokens, the others people: an e-mail address and a number each. */
export function plant(count: number): string[] {
  return Array.from({ length: count }, (_none, i) => {
    const letters = randomBytes(16)
      .toString('hex')
      .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
    if (i % 2 === 0) return `tk${i}${letters}`;
    return i % 4 === 1 ? `${letters.slice(0, 12)}@people.example` : `+1202777${1000 + i}`;
  });
}

/** Which of them stand in the text, in any form. */
export function found(text: string, secrets: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return secrets.filter((secret) =>
    Object.entries(encodings).some(([name, encode]) => {
      const form = encode(secret);
      if (name === 'hex' || name === 'percent' || name === 'escaped') return lower.includes(form.toLowerCase());
      // What base64 makes of its ends depends on what stands beside it.
      return text.includes(name.startsWith('base64') ? form.slice(4, -6) : form);
    }),
  );
}
