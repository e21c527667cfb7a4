import { render } from 'preact';
import { expect, test } from 'vitest';
import { permissionReasons, practices } from '../../components/privacy/data-practices.ts';
import { Privacy } from '../../components/privacy/Privacy.tsx';
import { text } from './words.ts';

test('the privacy page says everything of its source', () => {
  render(<Privacy text={text} />, document.body);
  const said = document.body.textContent ?? '';
  const told = practices.flatMap(({ title, what, kept, sent }) => [title, what, kept, sent]);
  expect([...told, ...Object.values(permissionReasons)].filter((words) => !said.includes(words))).toEqual([]);
});
