import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { news } from '../../components/news/news.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { makePracticeStore } from '../../components/welcome/practice-store.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { welcome } from '../../entrypoints/background/notices/installed.ts';
import { makeNewsSeen } from '../../entrypoints/background/notices/news-seen.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import packageFile from '../../package.json' with { type: 'json' };
import type { ScanResult } from '../../scanners/contract.ts';
import { contact, makeArea, makeTab, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { read } from './scanning.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});
const shows = (part: string) => until(() => root.textContent?.includes(part) ?? false);
const press = (name: string) => {
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
  if (!found) throw new Error(`No button "${name}" in: ${root.textContent}`);
  found.click();
};

describe('the practice on the welcome page', () => {
  const practise = (result: ScanResult | null) => {
    const loadNumberCheck = async (country: string) => makeNumberCheck(country);
    const practice = makePracticeStore({ read: async () => result, loadNumberCheck }, 0);
    render(<Welcome text={text} practice={practice} />, root);
  };

  test('goes from the list over the review to a launch that calls nobody, and back', async () => {
    practise({ ...read, contacts: [contact('1', '(202) 555-0100'), contact('2', '')] } as ScanResult);
    press('Scan this list');
    await shows('1 will be dialed · 1 without a number');
    press('Launch 1 call');
    await shows('would now open with 1 person. Nobody was called.');
    press('Start over');
    await until(() => !root.textContent?.includes('will be dialed'));
    expect(root.textContent).not.toContain('Nobody was called.Now');
    press('Scan this list');
    await shows('1 will be dialed');
  });

  test('says so where the list cannot be read', async () => {
    practise(null);
    press('Scan this list');
    await until(() => root.querySelector('[role=alert]') !== null);
  });
});

describe('an installation', () => {
  const after = async (reason: string, type = 'normal') => {
    const { tab, state } = makeTab();
    const seen = makeNewsSeen(makeArea(), () => {});
    await welcome({ reason }, { tab, news: seen, welcomeUrl: '/welcome.html', installType: async () => type });
    return { opened: state.opened, unseen: await seen.isUnseen() };
  };

  test('opens the welcome page and has no news', async () => {
    expect(await after('install')).toEqual({ opened: ['/welcome.html'], unseen: false });
  });

  test('from a folder opens nothing', async () => {
    expect(await after('install', 'development')).toEqual({ opened: [], unseen: false });
  });

  test('that is an update is told by the dot alone', async () => {
    expect(await after('update')).toEqual({ opened: [], unseen: true });
  });
});

describe('what is new', () => {
  test('is a dot until it is opened', async () => {
    const { store, asked } = mockPopup();
    render(<Popup store={store} text={text} />, root);
    store.show(context());
    await shows('Scan this list');
    expect(() => press('See what is new')).toThrow('No button');
    store.show(context({ news: true }));
    await until(() => root.querySelector('.news-dot') !== null);
    press('See what is new');
    await shows(text(news[0].lines[0] ?? 'news_title'));
    expect(asked.map(({ name }) => name)).toContain('sawNews');
    press('Back');
    await shows('Scan this list');
  });

  test('is remembered until there is more, and whoever shows the dot is told', async () => {
    const area = makeArea();
    let told = 0;
    const seen = makeNewsSeen(area, () => told++, '1.0.0');
    expect(await seen.isUnseen()).toBe(true);
    await seen.saw();
    expect([await seen.isUnseen(), told]).toEqual([false, 1]);
    expect(await makeNewsSeen(area, () => {}, '1.1.0').isUnseen()).toBe(true);
  });

  test('is of no version that there is not', () => {
    const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1_000 + Number(part), 0);
    const versions = news.map(({ version }) => number(version));
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => b - a));
    expect(number(news[0].version)).toBeLessThanOrEqual(number(packageFile.version));
  });
});
