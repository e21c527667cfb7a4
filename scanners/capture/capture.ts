/**
 * A page's markup as a file that says nothing about anybody: what is read wrongly can be sent to whoever mends the scanner.
 * Structure, roles and the labels that the engine knows stay; every value is masked. `npm run scan` reads the file as the
 * extension reads the page. Pure: `(document, address) → file`.
 */
import type { Lexicon } from '../contract.ts';
import { useLexicon } from '../engine/lexicon.ts';
import type { Scanner } from '../format.ts';
import { makeAddresses } from './addresses.ts';
import { makeAttributes } from './attributes.ts';
import { captureLimit, type PageCapture } from './limit.ts';
import { makeMasker, type Random, secureRandom } from './mask.ts';
import { publicWords } from './public-words.ts';
import { makeValues } from './values.ts';
import { makeWriter } from './writer.ts';

export interface CaptureOptions {
  limit?: number;
  random?: Random;
}

/** `scanners`: those that ship; the names they use are kept, so that they read the file. */
export function capturePage(
  document: Document,
  address: string,
  lexicon: Lexicon,
  scanners: readonly Scanner[],
  { limit = captureLimit, random = secureRandom }: CaptureOptions = {},
): PageCapture {
  useLexicon(lexicon);
  const words = publicWords(lexicon, scanners);
  const values = makeValues(makeMasker(random), words);
  const addresses = makeAddresses(values, words, scanners, new URL(address));
  const attributes = makeAttributes({ values, words, addresses, lexicon });
  const writer = makeWriter({ values, attributes }, limit);
  const body = document.body ? writer.element(document.body) : '<body></body>';
  const html = `<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<base href="${addresses.page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">\n</head>\n${body}\n</html>\n`;
  return { html, ...writer.counts() };
}
