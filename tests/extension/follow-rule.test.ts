// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { decide, type FollowDecision, type FollowFacts } from '../../entrypoints/background/following/follow-rule.ts';
import { listUrl, origin } from './fakes.ts';

const record = `${origin}/people/7`;
const facts: FollowFacts = {
  follow: 'on',
  origin,
  recordUrl: record,
  tab: { url: listUrl },
  access: true,
  unsaved: false,
  offers: false,
  shown: false,
};

describe('the tab goes to the contact on the line', () => {
  test.each<[string, Partial<FollowFacts>, FollowDecision]>([
    ['from the list', {}, { go: record }],
    ['but not while following is paused', { follow: 'paused' }, { stay: 'off' }],
    ['nor after it was stopped', { follow: 'stopped' }, { stay: 'off' }],
    ['nor when it shows the record already', { shown: true }, { stay: 'there' }],
    ['nor, showing it, because something is unsaved there', { shown: true, unsaved: true }, { stay: 'there' }],
    ['nor where the rep only wants it offered', { offers: true }, { stay: 'offered' }],
    ['which is not offered where the tab shows it', { offers: true, shown: true }, { stay: 'there' }],
    ['nor while the rep has typed something unsaved', { unsaved: true }, { stay: 'unsaved' }],
    ['nor without the right to act there', { access: false }, { stay: 'no_access' }],
    ['nor when it was closed', { tab: 'closed' }, { stay: 'tab_closed' }],
    ['nor when the rep took it elsewhere', { tab: { url: 'https://news.example/' } }, { stay: 'left_crm' }],
    ['nor when the browser hides where it is', { tab: 'hidden' }, { stay: 'left_crm' }],
    ['nor when the contact has no record', { recordUrl: null }, { stay: 'no_record' }],
    ['never to another host', { recordUrl: 'https://evil.example/people/7' }, { stay: 'record_blocked' }],
    [
      'never to another account of the CRM',
      { recordUrl: 'https://other.crm.example/people/7' },
      { stay: 'record_blocked' },
    ],
    ['never without TLS', { recordUrl: 'http://acme.crm.example/people/7' }, { stay: 'record_blocked' }],
    [
      'never without TLS, although the list had none either',
      { origin: 'http://localhost', recordUrl: 'http://localhost/people/7', tab: { url: 'http://localhost/people' } },
      { stay: 'record_blocked' },
    ],
    ['never to another port', { recordUrl: 'https://acme.crm.example:8443/people/7' }, { stay: 'record_blocked' }],
    ['never to a script', { recordUrl: 'javascript:alert(1)' }, { stay: 'record_blocked' }],
    ['never to data', { recordUrl: 'data:text/html,x' }, { stay: 'record_blocked' }],
    [
      'never past a user name in the address',
      { recordUrl: 'https://acme.crm.example@evil.example/7' },
      { stay: 'record_blocked' },
    ],
    ['never to what is no address', { recordUrl: '/people/7' }, { stay: 'record_blocked' }],
  ])('%s', (_, part, decision) => {
    expect(decide({ ...facts, ...part })).toEqual(decision);
  });
});
