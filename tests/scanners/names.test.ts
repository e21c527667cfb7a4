import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { looksLikePerson, nameOf, turnName } from '../../scanners/engine/names.ts';
import { lexicon } from '../../scanners/pick.ts';

useLexicon(lexicon);

function cell(html: string): Element {
  const { document } = new Window();
  document.body.innerHTML = `<table><tr><td>${html}</td></tr></table>`;
  return document.querySelector('td') as unknown as Element;
}

describe('a name out of its cell', () => {
  test.each<[string, string]>([
    ['Ada Byron', 'Ada Byron'],
    ['  Ada\n   Byron ', 'Ada Byron'],
    ['graiden', 'graiden'],
    ['<span class="avatar">AB</span> Ada Byron', 'Ada Byron'],
    ['<div>AB</div><div>Ada Byron</div>', 'Ada Byron'],
    ['AB Ada Byron', 'Ada Byron'],
    ['<span>A</span><span>Ada Byron</span>', 'Ada Byron'],
    ['<b>Ada</b> Byron', 'Ada Byron'],
    ['<a><span>Ada</span><span>Byron</span></a>', 'Ada Byron'],
    ['<span>Luis</span><span>de la Fuente</span>', 'Luis de la Fuente'],
    ['<span>Ada</span><span>K.</span><span>Byron</span>', 'Ada K. Byron'],
    ['<span>Ma</span><span>ry Smith</span>', 'Mary Smith'],
    ['<span>Ada Byron</span><span>VIP</span>', 'Ada Byron'],
    ['<span>Mary Ann</span><span>Smith</span>', 'Mary Ann Smith'],
    ['<span>Ada Byron</span><span style="font-size: 9px">Countess</span>', 'Ada Byron'],
    ['Ada Byron <span class="badge">NEW</span>', 'Ada Byron'],
    ['<a href="/p/1">Ada Byron</a> <span>VIP</span>', 'Ada Byron'],
    ['<a href="/p/1">Henry Tudor</a> <span>VIII</span>', 'Henry Tudor VIII'],
    ['<div>Ada Byron</div><div>Countess</div>', 'Ada Byron'],
    ['Ada Byron<br>ada@example.com', 'Ada Byron'],
    ['<div>ada@example.com</div><div>Ada Byron</div>', 'Ada Byron'],
    ['Ada Byron <small>Countess</small>', 'Ada Byron'],
    ['<a href="/p/1" title="Ada Byron">Ada By…</a>', 'Ada Byron'],
    ['<button>Edit</button> Ada Byron', 'Ada Byron'],
    ['<button>Ada Byron</button>', 'Ada Byron'],
    ['<a href="/p/1" title="Ada Byron"><img alt=""></a>', 'Ada Byron'],
    ['<span class="sr-only">Open</span>Ada Byron', 'Ada Byron'],
    ['—', ''],
    ['N/A', ''],
    ['(555) 555-0101', ''],
  ])('%s', (html, name) => expect(nameOf(cell(html))).toBe(name));
});

describe('a name that is turned round', () => {
  test.each<[string, string]>([
    ['Byron, Ada', 'Ada Byron'],
    ['van den Berg, Noor', 'Noor van den Berg'],
    ['Ada Byron, PhD', 'Ada Byron, PhD'],
    ['Harbor, Inc.', 'Harbor, Inc.'],
    ['Byron, Ada, Countess', 'Byron, Ada, Countess'],
    ['Ada Byron', 'Ada Byron'],
  ])('%s', (name, turned) => expect(turnName(name)).toBe(turned));
});

describe('what reads like a person without a header', () => {
  test('is two to five words with capitals', () => {
    expect(['Ada Byron', 'Noor van den Berg', "Siobhán O'Dwyer", '山田 太郎'].filter(looksLikePerson)).toHaveLength(4);
    expect(
      ['Springfield', 'in progress', 'Order 66', 'A short note on what was said in the call'].filter(looksLikePerson),
    ).toEqual([]);
  });
});
