// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { makeSites } from '../../entrypoints/background/settings/sites.ts';

const crm = 'https://acme.pipedrive.com/*';
const other = 'https://app.close.com/*';
const own = 'https://vault.own.example/*';
const required = 'https://vault.example/*';

function granted(...origins: string[]) {
  const left = new Set(origins);
  const remove = vi.fn(async ({ origins: [one = ''] = [] }: { origins?: string[] }) => left.delete(one));
  const permissions = { getAll: async () => ({ origins: [...left] }), remove };
  const sites = makeSites({
    permissions: permissions as never,
    required: [required],
    vaultUrl: async () => 'https://vault.own.example:8443',
  });
  return { sites, remove, left };
}

test('the sites are those that were granted, without the vault of the build and the vault that is set', async () => {
  const { sites } = granted(other, required, own, crm);
  expect(await sites.granted()).toEqual([crm, other]);
});

test('a site is given back, and only a site: nobody takes the vault’s own address away', async () => {
  const { sites, left } = granted(required, own, crm, other);
  expect(await sites.revoke(crm)).toEqual({ ok: null });
  await sites.revoke(own);
  await sites.revoke(required);
  expect([...left]).toEqual([required, own, other]);
});

test('what the browser does not take back is said', async () => {
  const { sites, remove } = granted(crm);
  remove.mockResolvedValueOnce(false);
  expect(await sites.revoke(crm)).toEqual({ error: { code: 'site_kept' } });
  remove.mockRejectedValueOnce(new Error('by policy'));
  expect(await sites.revoke(crm)).toEqual({ error: { code: 'site_kept' } });
});

test('all go but what the browser keeps, which holds none of the others back', async () => {
  const { sites, remove, left } = granted(required, crm, own, other);
  remove.mockRejectedValueOnce(new Error('by policy'));
  await sites.revokeAll();
  expect([...left]).toEqual([required, crm]);
});
