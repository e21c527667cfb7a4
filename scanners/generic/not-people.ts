/** Lists that hold names and numbers and are no lists of people: invoices, calendars, activity and call logs. */
import { tidy } from '../engine/cell-text.ts';
import { flatParent } from '../engine/flat-tree.ts';
import type { Column } from './columns.ts';
import { plainWords } from './words.ts';

const strong =
  /^(?:invoices?|invoice (?:#|no|nr|number|id|date)|bill (?:#|no|number)|order (?:#|no|number|id|date)|receipt|transaction(?: id)?|payment (?:id|date)|amount due|balance due|due date|due|duration|call (?:duration|length|result|outcome|time|date)|attendees?|rechnung\p{L}*|facture|factura|fattura|factuur|faktura|請求書|sku|qty|quantity|log|event(?: type)?|activity type|ticket(?: #| id)?|tracking(?: #| number)?|talk time|recording)$/u;
const weak =
  /^(?:amount|total|subtotal|date|time|timestamp|date time|date and time|when|start|end|start time|end time|activity|action|outcome|direction|result|calls?|call|description|details|notes?|paid|price|payment|payment method|tax|type|call type|logged at|betrag|datum|montant|importe|valor|importo|bedrag|kwota|金額|日付|done|task|comment|item|items|orders?|ip|ip address|user agent|subject|message|meeting|appointment)$/u;
const days =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|tu|we|th|fr|sa|su|mon\p{L}+|tues\p{L}+|wednes\p{L}+|thurs\p{L}+|fri\p{L}+|satur\p{L}+|sun\p{L}+)(?: \d+.*)?$/u;
const code = /^(?:inv|ord|so|po|bill|rec|tx|txn|pay|#)[-_ #]?\d{2,}/i;
const clock = /\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:seconds?|minutes?|hours?|days?) ago\b/i;

const wrongPlace =
  /(?:^| )(?:invoices?|billing|calendar|agenda|schedule|appointments|activit(?:y|ies)|activity log|audit(?: log)?|call (?:log|history|logs)|calls|history|events|orders?|transactions?|payments?|tickets?|logs?|meetings|tasks|rechnungen|kalender|factures|facturas|fatture)(?= |$)/;
const rightPlace =
  /(?:^| )(?:contacts?|people|persons?|leads?|prospects?|customers?|clients?|users?|members?|employees?|candidates?|patients?|students?|directory|address ?book|borrowers?|subscribers?|team|staff|kontakte?|kunden|personen|clientes?|contatti|contactos|contatos|contacten|kontakty|klienci|連絡先|res partner)(?= |$)/;

/** The list's own name: caption, label, id; or the nearest heading before it. */
function titlesOf(list: Element): string[] {
  const own = [list.querySelector('caption')?.textContent, list.getAttribute('aria-label'), list.id];
  const labelled = list.getAttribute('aria-labelledby');
  if (labelled) own.push(list.ownerDocument.getElementById(labelled.split(' ')[0] ?? '')?.textContent);
  let at: Element | null = list;
  for (let level = 0; at && level < 6; level++, at = flatParent(at)) {
    for (let beside = at.previousElementSibling; beside; beside = beside.previousElementSibling) {
      const heading = beside.matches('h1, h2, h3, h4, h5, legend')
        ? beside
        : beside.querySelector('h1, h2, h3, h4, h5');
      if (heading) return [...own, heading.textContent].map((text) => plainWords(tidy(text ?? '')).slice(0, 80));
    }
  }
  return own.map((text) => plainWords(tidy(text ?? '')).slice(0, 80));
}

/** How much speaks against people here; from 1 on, the list is refused. */
export function doubtsAbout(columns: readonly Column[], name: readonly Column[], list: Element, page: URL): number {
  const headers = columns.map(({ header }) => plainWords(header)).filter(Boolean);
  let doubts = headers.reduce((sum, text) => sum + (strong.test(text) ? 1 : weak.test(text) ? 0.5 : 0), 0);
  if (headers.filter((text) => days.test(text)).length >= 5) doubts += 3;
  for (const { filled, meaning } of columns) {
    if (filled.length < 2) continue;
    if (filled.filter(({ text }) => code.test(text)).length > filled.length / 2) doubts += 1;
    const isHistory = meaning === null && filled.filter(({ text }) => clock.test(text)).length > filled.length / 2;
    if (isHistory) doubts += 0.5;
  }
  const main = name[0];
  if (main && main.filled.length >= 6 && main.distinct < 0.7) doubts += 0.5;
  const titles = titlesOf(list);
  const place = plainWords(
    `${page.pathname} ${page.hash} ${page.searchParams.get('module') ?? ''}`.replace(/[a-z](?=[A-Z])/g, '$& '),
  ).slice(0, 200);
  if (titles.some((text) => rightPlace.test(text)) || rightPlace.test(place)) doubts -= 0.5;
  else if (titles.some((text) => wrongPlace.test(text)) || wrongPlace.test(place)) doubts += 0.5;
  return doubts;
}
