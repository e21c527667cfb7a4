/** A capture leaves the rep's machine: whatever a page says, in any place and any spelling, is not in it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Capturer, openCapturer } from './capture-tool.ts';

let capturer: Capturer;
beforeAll(async () => {
  capturer = await openCapturer();
});
afterAll(() => capturer?.close());

/** Words of two unusual syllables: none is in a vocabulary, and none is likely to be drawn. */
const syllables = ['zorv', 'quib', 'wexl', 'jupt', 'vrak', 'myxo', 'fyng', 'skoj', 'ghul', 'pwyz'];
const word = (at: number) =>
  `${syllables[at % 10]}${syllables[Math.floor(at / 10) % 10]}${at >= 100 ? 'bliq' : 'dwem'}`;

/** Every kind of place that a page has for text, given a secret of that place's own form. */
const places: ((secret: string) => string)[] = [
  (s) => `<p>${s}</p>`,
  (s) => `<p>Dear ${s}, welcome</p>`,
  (s) => `<h2>Contacts of ${s}</h2>`,
  (s) => `<table><caption>${s}</caption><tr><th>${s} phone</th></tr><tr><td>${s}</td></tr></table>`,
  (s) => `<table><tr><th>Name</th><th>Phone</th></tr><tr><td>${s}</td><td>Mobile ${s}: 555 555 0101</td></tr></table>`,
  (s) => `<p>3 contacts of ${s}</p><p>Total: 4 ${s}</p><p>1-10 of 20 ${s}</p><p>2 selected by ${s}</p>`,
  (s) => `<p>Click to add ${s}</p><p>No phone ${s}</p><p>Do not call ${s}</p><p>Fax ${s}</p>`,
  (s) => `<p title="${s}" aria-label="${s}">a</p>`,
  (s) => `<img alt="${s}" src="/${s}.png" srcset="/${s}.png 2x">`,
  (s) => `<div class="${s} row-${s} ${s}--selected is-${s}" id="contact-${s}">a</div>`,
  (s) => `<div data-id="${s}" data-row-key="${s}" data-name="${s}" data-field="${s}" col-id="${s}">a</div>`,
  (s) => `<div data-anything='{"name":"${s}"}' data-list="[${s},${s}]">a</div>`,
  (s) => `<div role="${s}" aria-labelledby="${s}" aria-selected="${s}" aria-rowcount="${s}" aria-foo="${s}">a</div>`,
  (s) => `<div data-${s}="1" ${s}="2" x-${s}-y="3">a</div>`,
  (s) => `<${s}>a</${s}><x-${s}>b</x-${s}><${s}-tr>c</${s}-tr>`,
  (s) => `<a href="/people/${s}?name=${s}&${s}=1#/${s}/x?y=${s}">a</a>`,
  (s) => `<a href="https://${s}.test/${s}">a</a><a href="//${s}.test">b</a><a href="${s}">c</a><a href="?${s}">d</a>`,
  (s) => `<a href="mailto:${s}@${s}.test?subject=${s}">${s}@${s}.test</a>`,
  (s) => `<a href="tel:${s}">a</a><a href="javascript:open('${s}')">b</a><a href="data:text/html,${s}">c</a>`,
  (s) => `<a href="/x" ping="https://${s}.test" target="${s}" download="${s}.pdf" rel="${s}" hreflang="${s}">a</a>`,
  (s) => `<form action="/${s}" name="${s}" method="${s}"><input name="${s}" value="${s}" placeholder="${s}"></form>`,
  (s) => `<input type="hidden" value="${s}"><input type="password" value="${s}"><input type="${s}" value="${s}">`,
  (s) =>
    `<input type="checkbox" value="${s}"><input pattern="${s}" list="${s}" min="${s}"><button value="${s}">${s}</button>`,
  (s) =>
    `<select name="${s}"><option value="${s}" label="${s}">${s}</option><optgroup label="${s}"></optgroup></select>`,
  (s) => `<textarea name="${s}">${s}</textarea><output>${s}</output><datalist><option>${s}</option></datalist>`,
  (s) => `<!-- ${s} --><script>var a = '${s}'</script><script type="application/json">"${s}"</script>`,
  (s) => `<style>.${s}::before { content: '${s}' } </style><div style="--x: '${s}'; background: url(/${s})">a</div>`,
  (s) => `<template><p>${s}</p></template><noscript>${s}</noscript><p hidden>${s}</p>`,
  (s) => `<svg aria-label="${s}"><title>${s}</title><text>${s}</text><a href="/${s}"><use href="#${s}"/></a></svg>`,
  (s) => `<math><mtext>${s}</mtext></math><object data="/${s}">${s}</object><embed src="/${s}">`,
  (s) => `<iframe srcdoc="<p title='${s}'>${s}</p>" name="${s}" src="/${s}"></iframe>`,
  (s) =>
    `<div><template shadowrootmode="open"><p class="${s}">${s}<slot name="${s}"></slot></p></template><b slot="${s}">${s}</b></div>`,
  (s) => `<div onclick="location.href='/people/${s}?a=${s}'" onmouseover="tell('${s}')">a</div>`,
  (s) => `<meta name="${s}" content="${s}"><link rel="${s}" href="/${s}"><base target="${s}">`,
  (s) => `<p lang="${s}" dir="${s}" itemprop="${s}" itemid="https://x.test/${s}" datetime="${s}">a</p>`,
  (s) => `<p contenteditable="true">${s}</p><details><summary>${s}</summary>${s}</details><dialog open>${s}</dialog>`,
  (s) => `<video poster="/${s}"><track label="${s}">${s}</video><canvas>${s}</canvas><audio>${s}</audio>`,
  (s) => `<map name="${s}"><area href="/${s}" alt="${s}"></map><ruby>${s}<rt>${s}</rt></ruby>`,
  (s) => `<pre>${s}\n${s}</pre><plain-text>${s}</plain-text><slot>${s}</slot>`,
];

/** Secrets of many forms: names, ids, numbers, addresses. */
const digits = (at: number) => `${71_386_402_900 + at * 7_919}`;
const forms: ((at: number) => string)[] = [word, (at) => `${word(at)}${at}`, (at) => `id${digits(at)}`];

const planted = Array.from({ length: 240 }, (_, at) => ({
  secret: (forms[at % forms.length] as (at: number) => string)(at),
  place: places[at % places.length] as (secret: string) => string,
}));

/** The text as it stands, and however HTML, addresses and scripts could spell it; letters in small. */
function spellings(html: string): string[] {
  const plain = html
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');
  const percent = plain.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const base64 = [...plain.matchAll(/[A-Za-z\d+/=]{12,}/g)].map(([run]) =>
    Buffer.from(run, 'base64').toString('latin1'),
  );
  const all = [html, plain, percent, ...base64].map((text) => text.toLowerCase());
  return [...all, ...all.map((text) => text.replace(/[^a-z\d]/g, ''))];
}

describe('of 240 values planted in a page, none is in its capture', () => {
  test.each([
    ['as they stand', (secret: string) => secret],
    ['in capitals', (secret: string) => secret.toUpperCase()],
    ['percent-encoded', (secret: string) => [...secret].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
  ])('%s', async (how, spell) => {
    const isName = /^[a-z][a-z\d]*$/;
    const used = planted.filter(
      ({ place, secret }) => how !== 'percent-encoded' || !place(secret).includes(`<${secret}`),
    );
    const body = used.map(({ secret, place }) => place(isName.test(secret) ? spell(secret) : secret)).join('\n');
    const html = `<!doctype html><html lang="en"><head><title>${planted[0]?.secret}</title></head><body>${body}</body></html>`;
    const { html: captured, elements } = await capturer.capture(
      html,
      `https://${word(7)}.test/${word(8)}?q=${word(9)}`,
      {
        act: (page) =>
          page.evaluate(() => {
            // What a rep typed is in no attribute.
            for (const input of document.querySelectorAll('input'))
              if (input.type === 'text') input.value = 'zorvquibtyped';
            for (const area of document.querySelectorAll('textarea')) area.value = 'zorvquibtyped';
          }),
      },
    );
    expect(elements).toBeGreaterThan(planted.length);
    const texts = spellings(captured);
    const found = [...used.map(({ secret }) => secret), ...[7, 8, 9].map(word), 'zorvquibtyped'].filter((secret) =>
      texts.some((text) => text.includes(secret.toLowerCase())),
    );
    expect(found).toEqual([]);
    expect(captured).not.toMatch(/<!--|<script|<style|<link|<meta(?! charset="utf-8">)|\ssrc=|url\(/);
  });

  test('and the numbers, addresses and dates of a row are others', async () => {
    const secrets = [
      '5125550148',
      '(512) 555-0148',
      '512-555-0148',
      '+15125550148',
      'ada.byron',
      'Byron',
      '10.12.1815',
      '2031-04-05',
    ];
    const html = `<table><tr><th>Name</th><th>Phone</th><th>Email</th><th>Born</th></tr><tr data-id="5125550148">
      <td><a href="/contacts/5125550148">Ada Byron</a></td><td><a href="tel:+15125550148">(512) 555-0148</a> 512-555-0148</td>
      <td><a href="mailto:ada.byron@byron.test">ada.byron@byron.test</a></td><td>2031-04-05</td><td>10.12.1815</td></tr></table>`;
    const { html: captured } = await capturer.capture(html, 'https://crm.byron.test/contacts');
    expect(secrets.filter((secret) => captured.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    const [, id, link] = /data-id="(\d+)"[\s\S]*?contacts\/(\d+)"/.exec(captured) ?? [];
    expect(id).toBe(link);
    const shown = /tel:\+(\d+)">\((\d{3})\) (\d{3})-(\d{4})</.exec(captured)?.slice(1) ?? [];
    expect(shown[0]?.slice(-10)).toBe(shown.slice(1).join(''));
    expect(captured).toMatch(/[\w.]+@example\.com<\/a>/);
  });
});

test('the same page twice has other masks each time', async () => {
  const html = '<table><tr><th>Name</th></tr><tr><td>Ada Byron</td></tr></table>';
  const [one, two] = [await capturer.capture(html, 'https://a.test/'), await capturer.capture(html, 'https://a.test/')];
  expect(one.html).not.toBe(two.html);
});

test('values that differ stay different, however short and many they are', async () => {
  const rows = Array.from(
    { length: 160 },
    (_, at) => `<tr data-id="${at}"><td>p${at % 40}</td><td>555-55${String(at).padStart(2, '0')}</td></tr>`,
  );
  const { html } = await capturer.capture(`<table>${rows.join('')}</table>`, 'https://a.test/');
  const distinct = (pattern: RegExp) => new Set([...html.matchAll(pattern)].map(([, value]) => value)).size;
  expect(distinct(/data-id="(\w+)"/g)).toBe(160);
  expect(distinct(/<td>([a-z]\w+)<\/td>/g)).toBe(40);
  expect(distinct(/<td>([\d-]+)<\/td>/g)).toBe(160);
});

test('a page that is too large is cut at the limit, stays whole HTML, and says how much is missing', async () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `<tr><td>Person ${word(at)}</td></tr>`).join('');
  const { html, left_out } = await capturer.capture(`<table>${rows}</table>`, 'https://a.test/', { limit: 20_000 });
  expect(html.length).toBeLessThan(24_000);
  expect(left_out).toBeGreaterThan(1_000);
  expect(html).toMatch(/<\/table>\s*<\/body>\s*<\/html>\s*$/);
});
