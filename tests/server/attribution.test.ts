import { expect, test } from 'vitest';
import type { Identity } from '../../server/phoneburner/wire.ts';
import { attribute, type Claim, claimsOf } from '../../server/sessions/attribution.ts';

/** A session with two contacts; PhoneBurner's id of the first was learned when it was displayed. */
const references: Record<string, string> = { '512': 'ada', '513': 'bob' };
const learned: Record<string, string> = { '9001': 'ada' };
const find = async (claim: Claim) => (claim.by === 'reference' ? references : learned)[claim.id] ?? null;
const who = (identity: Partial<Identity>) =>
  attribute(claimsOf({ crm: [], external_id: '', pb_contact_id: '', ...identity }, 'pipedrive'), find);

test.each<[string, Partial<Identity>, string | null]>([
  ['1: a CRM reference in the payload', { crm: [{ crm_id: '512', crm_name: 'pipedrive' }] }, 'ada'],
  ['1: written in other letters', { crm: [{ crm_id: '512', crm_name: 'Pipedrive' }] }, 'ada'],
  ['1: without a name', { crm: [{ crm_id: '513', crm_name: '' }] }, 'bob'],
  [
    '1: among those of other CRMs',
    {
      crm: [
        { crm_id: '513', crm_name: 'hubspot' },
        { crm_id: '512', crm_name: 'pipedrive' },
      ],
    },
    'ada',
  ],
  ['another CRM with the same id is somebody else', { crm: [{ crm_id: '513', crm_name: 'hubspot' }] }, null],
  ['2: the external id we set', { external_id: '513', pb_contact_id: '9001' }, 'bob'],
  ["2: PhoneBurner's own external id is no key of ours", { external_id: '003xx', pb_contact_id: '9001' }, 'ada'],
  ["3: PhoneBurner's contact id, learned before", { pb_contact_id: '9001' }, 'ada'],
  ['5: nobody we know', { external_id: '003xx', pb_contact_id: '77' }, null],
  ['5: nothing at all', {}, null],
])('%s', async (_step, identity, expected) => {
  expect(await who(identity)).toBe(expected);
});
