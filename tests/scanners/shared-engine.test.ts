/** The reading script as it is built: its parts use its modules, also where it is injected twice, or by a newer extension. */
import { globSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EngineParts, PartName } from '../../scanners/engine/parts.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { partsFor } from '../../scanners/pick-page.ts';
import { scannersFolder } from './all-cases.ts';
import { type BuiltScript, builtScript, builtScripts, type ScriptName } from './built-scripts.ts';

let scripts: Record<ScriptName, BuiltScript>;
beforeAll(async () => {
  scripts = await builtScripts();
});

const url = 'https://crm.example.com/contacts';

interface Modules extends Record<string, object> {
  parts: { part<N extends PartName>(name: N): EngineParts[N] };
}
type Listener = (message: unknown) => Promise<unknown> | undefined;
interface Told {
  name: string;
  data: { part?: PartName; outcome?: { contacts: { name: string }[] } | null };
}

/** A page, with our isolated world in it. */
function openPage(html: string, address = url) {
  const window = new Window({ url: address, width: 1280, height: 800 });
  window.document.write(html);
  const world = createContext({
    ...{ document: window.document, location: window.location, MutationObserver: window.MutationObserver },
    ...{ URL, URLSearchParams, setTimeout, clearTimeout, setInterval, clearInterval, AbortController, performance },
    ...{ MessageChannel, queueMicrotask, encodeURIComponent },
  });
  const picked = pickScanner(address);
  if (!picked) throw new Error('no scanner');
  const { lexicon, ...page } = picked;
  world.crmDialerLexicon = lexicon;
  const inject = (...names: ScriptName[]) => {
    for (const name of names) runInContext(scripts[name].code, world);
  };
  const fetched: PartName[] = [];

  /** An extension that is at work in the page: the newest. Those before it are cut off. */
  function install() {
    const listeners: Listener[] = [];
    const waiting = new Map<string, (outcome: Told['data']['outcome']) => void>();
    const runtime = {
      id: 'extension' as string | undefined,
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      sendMessage: async ({ name, data }: Told & { data: { scan_id: string } }) => {
        if (name === 'FETCH_PART' && data.part) {
          fetched.push(data.part);
          inject(data.part);
        }
        if (name === 'SCANNED_CONTACTS') waiting.get(data.scan_id)?.(data.outcome);
        return { ok: null };
      },
    };
    if (world.chrome) world.chrome.runtime.id = undefined;
    world.chrome = { runtime };
    let count = 0;
    return {
      /** As the background does when the rep asks for it. Whom the page gave. */
      async read(): Promise<string[] | undefined> {
        inject('crm', ...partsFor(page));
        const scan_id = `scan ${++count}`;
        const outcome = new Promise<Told['data']['outcome']>((resolve) => waiting.set(scan_id, resolve));
        const answers = listeners.map((listener) => listener({ name: 'READ_PAGE', scan_id, picked: page }));
        expect(answers.filter(Boolean)).toHaveLength(1);
        return (await outcome)?.contacts.map(({ name }) => name);
      },
    };
  }
  return { install, inject, fetched, modules: () => world.crmDialerEngine as Modules };
}

const letter = (at: number) => 'abcdefghijklmnopqrstuvwxyz'[at % 26] ?? '';
const nameOf = (at: number) => `Ada B${letter(at)}${letter(Math.floor(at / 26))}son`;
const table = (count: number) => {
  const rows = Array.from({ length: count }, (_none, at) => `<tr><td>${nameOf(at)}</td><td>555-555-0101</td></tr>`);
  return `<table><thead><tr><th>Name</th><th>Phone</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
};
const card = (name: string) =>
  `<li class="card"><h3>${name}</h3><a href="tel:+15555550101">555-555-0101</a> <i>${name[0]}@example.com</i></li>`;

describe('the reading script as it is built', () => {
  test('reads any page with the part for it', async () => {
    const page = openPage(table(3));
    expect(await page.install().read()).toEqual([nameOf(0), nameOf(1), nameOf(2)]);
    expect(page.fetched).toEqual([]);
  });

  test('fetches what more a page needs, once for all readings', async () => {
    const page = openPage(table(301));
    const extension = page.install();
    expect(await extension.read()).toHaveLength(301);
    expect(await extension.read()).toHaveLength(301);
    expect(page.fetched).toEqual(['long']);
    const other = openPage(`<ul>${card('Ada Byron')}${card('Noor Berg')}${card('Bo Lind')}</ul>`);
    expect(await other.install().read()).toEqual(['Ada Byron', 'Noor Berg', 'Bo Lind']);
    expect(other.fetched).toEqual(['loose']);
  });
});

describe('a page that was read before', () => {
  test('keeps the modules of its reader, and gives the parts to it, when the scripts come again', async () => {
    const page = openPage(table(3));
    const extension = page.install();
    await extension.read();
    const modules = page.modules();
    const before = modules.parts.part('generic');
    expect(await extension.read()).toHaveLength(3);
    expect(page.modules()).toBe(modules);
    expect(modules.parts.part('generic')).not.toBe(before);
  });

  test('gets new modules and new parts of a newer extension, and the old reader none of them', async () => {
    const page = openPage(table(301));
    await page.install().read();
    const old = page.modules();
    const [generic, long] = [old.parts.part('generic'), old.parts.part('long')];
    expect(await page.install().read()).toHaveLength(301);
    expect(page.modules()).not.toBe(old);
    expect(page.fetched).toEqual(['long', 'long']);
    expect(old.parts.part('generic')).toBe(generic);
    expect(old.parts.part('long')).toBe(long);
  });
});

describe('building', () => {
  test('puts no module into two scripts, and what is shared into the reading script alone', () => {
    const held = Object.values(scripts).flatMap(({ modules }) => modules.filter((file) => /\/scanners\//.test(file)));
    const own = held.filter((file) => !file.startsWith('\0'));
    expect(own.filter((file, at) => own.indexOf(file) !== at)).toEqual([]);
    const shared = new Set(held.filter((file) => file.startsWith('\0')).map((file) => file.replace(/^.*:/, '')));
    expect([...shared].filter((file) => !scripts.crm.modules.includes(file))).toEqual([]);
    expect(shared.size).toBeGreaterThan(15);
  });

  test('publishes nothing that nobody imports', () => {
    const page = openPage(table(3));
    page.install();
    page.inject('crm');
    const published = Object.values(page.modules()).flatMap((one) => Object.keys(one));
    const lists = globSync(`${scannersFolder}**/*.ts`).flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/^import \{([^}]+)\} from/gm),
    ]);
    const imported = new Set(lists.flatMap(([, names = '']) => names.match(/\w+/g) ?? []));
    expect(published.filter((name) => !imported.has(name))).toEqual([]);
  });

  test('fails where a part would hold a copy of what another script has', async () => {
    const failing = builtScript('long', new Map([['scanners/engine/strike.ts', 'crm']]));
    await expect(failing).rejects.toThrow(
      'scanners/engine/strike.ts would be in both crm.js and long-lists.js: publish it in entrypoints/crm.content/shared-modules.ts, for both to use.',
    );
  });
});
