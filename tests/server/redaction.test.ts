import type { FastifyBaseLogger } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { api } from '../../server/contracts/api.ts';
import { createLogger, describeError, id12, logEvent, requestLogger } from '../../server/log.ts';
import { redact } from '../../server/redact.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { newInstall, openVault, type TestVault } from './vault.ts';

/** What must never be written, in the forms people and programs write it. */
const planted = [
  'ada.lovelace@example.test',
  'ADA+crm@mail.example.co.uk',
  '+12025550100',
  '(202) 555-0100',
  '202.555.0100',
  '202 555 0100',
  '555-0100 7',
  '+44 20 7946 0958',
  '12025550100',
  newInstall().secret,
  newInstall().id,
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmn',
  'a1b2c3d4e5f6a7b8c9d0e1f2',
  'Bearer short',
];

test('each line of a request says which', () => {
  let lines = '';
  const log = createLogger(readConfig({ LOG_LEVEL: 'trace' }), (line) => {
    lines += line;
  });
  const one = requestLogger(log as FastifyBaseLogger, { request_id: '0123456789abcdef' });
  one.info({ event: 'request' });
  one.warn('words alone');
  one.error(new Error('an error alone'));
  one.child({ session: '0123456789ab' }).debug({ event: 'request' });
  const told = lines.trim().split('\n');
  expect(told.map((line) => JSON.parse(line).request_id)).toEqual(Array(4).fill('0123456789abcdef'));
});

describe('wherever it stands in a log line', () => {
  let lines: string;
  const log = createLogger(readConfig({ LOG_LEVEL: 'trace' }), (line) => {
    lines += line;
  });
  beforeEach(() => {
    lines = '';
  });

  test.each(planted)('%s is not written', (secret) => {
    log.trace(secret);
    log.debug('call %s now', secret);
    log.info({ note: `see ${secret}, please` }, 'message');
    log.warn({ deep: { deeper: [{ still: [`<${secret}>`] }] } });
    log.error({ err: new Error(`failed for ${secret}`) });
    log.child({ bound: secret }).info('x');
    log.info({ [secret]: 1 });
    log.info({ url: `/webhooks/call_done?s=${secret}&e=${encodeURIComponent(secret)}` });
    expect(lines.split('\n')).toHaveLength(9);
    expect(lines).not.toContain(secret);
    expect(lines).not.toContain(encodeURIComponent(secret));
  });

  test.each(['email', 'client_secret', 'Authorization', 'pat', 'phone', 'launch_url', 'first_name', 'name', 'company'])(
    'nothing under the key %s is written',
    (key) => {
      log.info({ [key]: 'Ada' });
      log.info({ inner: { [key]: ['Ada', { x: 'Ada' }] } });
      log.info({ [key]: 42 });
      expect(lines).not.toMatch(/Ada|:42[,}]/);
    },
  );

  test('phone numbers written as numbers are not written', () => {
    log.info({ n: 12025550100, list: [2025550100] });
    expect(lines).not.toMatch(/2025550100/);
  });

  test('nor is anything too deep to look at', () => {
    let nested: object = { secret: 'Ada' };
    for (let i = 0; i < 20; i++) nested = { nested };
    log.info(nested);
    expect(lines).not.toContain('Ada');
  });
});

test('what an operator needs stays readable', () => {
  const line = {
    level: 30,
    time: 1_795_446_117_623,
    event: 'request',
    request_id: '0123456789012345',
    method: 'POST',
    route: '/api/crm/generic/dialsession_from_scan',
    status: 422,
    ms: 45_123,
    code: 'no_dialable_contacts',
    client: '123456789012',
    url: 'http://127.0.0.1:8787',
    version: '1.0.0',
    node: 'v24.21.0',
    error: 'TypeError',
    error_code: 'ERR_SQLITE_ERROR',
    detail: 'UNIQUE constraint failed: clients.client_id',
    frames:
      'at handler (file:///work/main/server/routes/core.ts:20:13) | at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
  };
  expect(redact(line)).toEqual(line);
});

test('a long text is cut before it is searched, so that it does not hold up the vault', () => {
  expect(String(redact('a '.repeat(500_000))).length).toBeLessThan(5000);
});

test('an error is described without what it quotes', () => {
  const broken = (() => {
    try {
      return JSON.parse('Ada Lovelace, {"x":1}');
    } catch (error) {
      return error;
    }
  })();
  expect(broken.message).toContain('Ada');
  expect(JSON.stringify(describeError(broken))).not.toMatch(/Ada|Lovelace/);
  expect(describeError(broken)).toMatchObject({
    error: 'SyntaxError',
    detail: expect.stringContaining('is not valid JSON'),
  });
});

test('an event carries the fields of its list and nothing else', async () => {
  const vault = await openVault();
  logEvent(vault.app.log, 'client_registered', { client: id12('x'), more: 'Ada' } as never);
  expect(vault.log()).toContain(`"client":"${id12('x')}"`);
  expect(vault.log()).not.toContain('Ada');
  await vault.close();
});

describe('the whole job of an install, at trace level', () => {
  let phoneBurner: PhoneBurner;
  let vault: TestVault;
  beforeEach(async () => {
    phoneBurner = await startPhoneBurner();
    vault = await openVault({ env: { PB_API_BASE: phoneBurner.apiBase } });
  });
  afterEach(async () => {
    await vault.close();
    await phoneBurner.close();
  });

  test('writes down no secret, no person and no address with something in it', async () => {
    const install = await vault.register();
    const saved = await vault.call(api.savePat, { pat: phoneBurner.token }, install);
    await vault.call(api.state, { client_id: install.id }, install);
    await vault.call(api.savePat, { pat: 'rejected-'.repeat(5) }, install);
    await vault.call(api.state, { client_id: 'someone-else' }, install);
    await vault.call(api.register, { client_id: install.id, client_secret: newInstall().secret });
    await vault.app.inject('/some-path?with=words');
    await vault.app.inject(`/nowhere/${install.secret}?pat=${phoneBurner.token}&mail=ada@example.test`);
    await vault.app.inject({
      method: 'POST',
      url: api.register.path,
      payload: '{"pat":"x',
      headers: { 'content-type': 'application/json' },
    });
    await phoneBurner.close();
    await vault.call(api.savePat, { pat: phoneBurner.token }, install);
    await vault.call(api.clearPat, {}, install);

    const log = vault.log();
    expect(log.split('\n').length).toBeGreaterThan(10);
    const { member_user_id, first_name, last_name, username, email } = saved.body.profile;
    for (const secret of [
      install.secret,
      install.id,
      phoneBurner.token,
      'rejected-',
      'someone-else',
      'ada@example.test',
      'nowhere',
      'some-path',
      'words',
      member_user_id,
      first_name,
      last_name,
      username,
      email,
    ]) {
      expect(secret).not.toBe('');
      expect(log).not.toContain(secret);
    }
  });
});
