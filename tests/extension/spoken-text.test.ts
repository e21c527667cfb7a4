// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spokenIn } from './spoken-text.ts';

test('no component has text of its own: every word is in the catalogue, for every language', () => {
  const files = globSync(['components/**/*.tsx', 'entrypoints/**/*.tsx']);
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => spokenIn(file, readFileSync(file, 'utf8')).map((said) => `${file}: ${said}`))).toEqual(
    [],
  );
});

test.each<[string, string[]]>([
  ['<p>Hello {name}</p>', ['Hello']],
  ['<p>{"Good day"}</p>', ['Good day']],
  [`<p>{\`Dear \${name}\`}</p>`, ['Dear ']],
  ['<p>{on ? "is on" : t("off")}</p>', ['is on']],
  ['<p>{on && "is on"}</p>', ['is on']],
  ['<p>{"Total: " + count}</p>', ['Total: ']],
  ['<img alt="A phone" />', ['A phone']],
  ['<button title={on ? "Stop" : "Start"} />', ['Stop', 'Start']],
  [`<input placeholder={\`Search \${t("x")}\`} aria-label="Über" />`, ['Search ', 'Über']],
  ['<View title="Review">{rows.map(() => <b>電話</b>)}</View>', ['Review', '電話']],
  ['<p class="hint" id="main">{t("ready_hint")} · {count} {t.count("rows", 2)} ▲</p>', []],
  ['<a href="/privacy.html" title={t("privacy_title")}>{name || t("nobody")}</a>', []],
  ['<Icon name="phone" />', []],
])('what is said in %s', (jsx, said) => {
  expect(spokenIn('view.tsx', `export const view = () => ${jsx};`)).toEqual(said);
});
