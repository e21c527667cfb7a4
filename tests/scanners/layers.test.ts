import { describe, expect, test } from 'vitest';
import type { Scanner } from '../../scanners/format.ts';
import hubspot from '../../scanners/hubspot/hubspot.ts';
import { checkScannerFile, layScanners } from '../../scanners/layers.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import pipedrive from '../../scanners/pipedrive/pipedrive.ts';
import { scanners } from '../../scanners/registry.ts';

const acme: Scanner = {
  format: 1,
  id: 'acme',
  name: 'Acme',
  level: 1,
  hosts: ['https://crm.acme.com'],
  pages: [{ kind: 'generic', path: '^/people', fields: { name: [{ column: { header: '^Wer$' } }] } }],
};
const file = (...list: unknown[]) => ({ format: 1, scanners: list });
const problems = (data: unknown) => {
  const checked = checkScannerFile(data);
  return checked.ok ? [] : checked.problems;
};

describe('a file of scanners', () => {
  test('is taken as a list, and as one scanner alone', () => {
    expect(checkScannerFile(JSON.parse(JSON.stringify(file(acme, pipedrive))))).toEqual({
      ok: true,
      scanners: [acme, pipedrive],
    });
    expect(checkScannerFile(acme)).toEqual({ ok: true, scanners: [acme] });
  });

  test('that ships passes as well', () => {
    expect(problems(file(...scanners.filter(({ id }) => id !== 'generic')))).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ['another format', { format: 2, scanners: [acme] }, /^format: must be 1; a file of another format/],
    ['no list', { format: 1, scanners: 'all' }, /^scanners: must be a list of 1 to 100/],
    [
      'a bad one among good ones',
      file(acme, { ...acme, id: 'other', hosts: ['acme.com'] }),
      /^scanners\[1\]\.hosts\[0\]: must be https/,
    ],
    ['a function', { ...acme, name: () => 'Acme' }, /^name: needs the name/],
    ['the scanner of any page', file({ ...acme, hosts: [] }), /^scanners\[0\]\.hosts: name the hosts/],
    ['the same id twice', file(acme, acme), /^scanners\[1\]\.id: "acme" is there twice/],
    ['nothing', null, /./],
  ])('is refused for %s', (_what, data, sentence) => expect(problems(data).join('\n')).toMatch(sentence));
});

describe('scanners laid over those that ship', () => {
  const among = (added: Scanner[]) => layScanners(scanners, added);
  const picked = (url: string, added: Scanner[]) => pickPage(url, among(added))?.scanner;

  test('are asked first, and replace one of the same id', () => {
    const mine: Scanner = { ...pipedrive, name: 'Our Pipedrive' };
    expect(picked('https://acme.pipedrive.com/persons', [mine])?.name).toBe('Our Pipedrive');
    expect(among([mine]).filter(({ id }) => id === 'pipedrive')).toHaveLength(1);
    expect(picked('https://crm.acme.com/people', [acme])?.id).toBe('acme');
  });

  test('never take the place of a scanner that goes by an account', () => {
    const list = 'https://app.hubspot.com/contacts/244/objects/0-1/views/all/list';
    const thief: Scanner = {
      ...acme,
      id: 'thief',
      hosts: ['https://app.hubspot.com'],
      pages: [{ kind: 'generic', path: '' }],
    };
    expect(picked(list, [thief])?.id).toBe('hubspot');
    expect(picked(list, [{ ...thief, id: 'hubspot' }])).toBe(hubspot);
    expect(among([{ ...hubspot, id: 'mine' }]).map(({ id }) => id)).not.toContain('mine');
  });
});
