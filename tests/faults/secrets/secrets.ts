/**
 * Forty secrets in six forms go in wherever a request has room for them, on the way to every error there is. Nothing of
 * them comes out: in no log at its most talkative, no error, no metric, no output of a start that fails, no byte stored.
 */
import { sql } from 'kysely';
import { api } from '../../../server/contracts/api.ts';
import { type ErrorCode, errorCodes } from '../../../server/contracts/errors.ts';
import { atEnd, within } from '../../server/at-end.ts';
import { withHubSpot } from '../../server/hubspot.ts';
import { outputs, stored } from '../../server/marks.ts';
import type { Install } from '../../server/vault.ts';
import { startVaultProcess } from '../../server/vault-process.ts';
import { never, type Outcome, part, times } from '../part.ts';
import { type Encoding, encodings, found, plant } from './planted.ts';
import { launchList, people, type Raising, recipes } from './raise.ts';

interface Size {
  planted: number;
  forms: readonly Encoding[];
}

const OPERATOR = 'an-operator-token-of-enough-letters';

export default part<Size>({
  bug: 'a log that quotes the headers of a request',
  async run({ planted, forms }, sabotaged) {
    const missing = new Set<string>();
    const hits = new Map<string, number>();
    let requests = 0;
    for (const form of forms) {
      const secrets = plant(planted);
      const { places, raised, sent } = await within(() => raiseAll(secrets, form, sabotaged));
      requests += sent;
      for (const code of errorCodes) if (!raised.has(code)) missing.add(`${code} ${form}`);
      for (const [place, text] of Object.entries(places)) {
        hits.set(place, (hits.get(place) ?? 0) + found(text, secrets).length);
      }
    }
    if (missing.size > 0) console.error(`Not raised: ${[...missing].join(', ')}`);
    return [
      times('secrets planted', planted * forms.length),
      times('requests that carried them', requests),
      never('codes of errors that were not raised', missing.size),
      ...[...hits].map(([place, count]): Outcome => never(`secrets found in ${place}`, count)),
    ];
  },
});

async function raiseAll(secrets: string[], form: Encoding, quoted: boolean) {
  const written = outputs();
  const env = {
    METRICS_TOKEN: OPERATOR,
    PB_WEBHOOK_SIGNATURE: 'require',
    PB_WEBHOOK_SECRET: 'a-secret-of-the-account',
  };
  const made = await withHubSpot({}, { env });
  const { vault } = made;
  const raised = new Set<ErrorCode>();
  let [errors, quotes, sent, next] = ['', '', 0, 0];
  const secret = () => encodings[form](secrets[next++ % secrets.length] ?? '');
  const send = async (path: string, body: object | string | null, by?: Install, more: Record<string, string> = {}) => {
    sent += 1;
    vault.pass(2000);
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? '').replaceAll('\\\\u', '\\u');
    const headers = {
      ...(body !== null && { 'content-type': 'application/json' }),
      'user-agent': secret(),
      cookie: `sid=${secret()}`,
      referer: `https://x.example/${secret()}`,
      'x-request-id': secret(),
      ...by?.headers,
      ...more,
    };
    if (quoted) quotes += JSON.stringify(headers);
    const answer = await vault.app.inject({
      method: body === null ? 'GET' : 'POST',
      url: `${path}${path.includes('?') ? '&' : '?'}q=${encodeURIComponent(secret())}`,
      headers,
      ...(body !== null && { payload: text }),
    });
    const code = (answer.json().error?.code ?? null) as ErrorCode | null;
    if (code !== null) {
      raised.add(code);
      errors += answer.body + JSON.stringify(answer.headers);
    }
    return code;
  };
  const raising: Raising = { ...made, secret, send };
  await made.connectHubSpot(made.rep);
  for (const [, recipe] of recipes) {
    // Each has minutes of its own.
    vault.pass(120_000);
    await recipe(raising);
  }
  const bytes = (await stored(vault)).join('\n');
  const metrics = (await vault.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${OPERATOR}` } })).body;
  // A store without room, and one that is gone.
  vault.pass(120_000);
  const by = await made.connect(made.pb.addMember().token);
  await sql`pragma max_page_count = 1`.execute(vault.store.db);
  await launchList(raising, { contacts: people(raising, 300) }, by);
  await vault.store.db.destroy();
  await send(api.state.path, {}, made.rep);
  const places = {
    logs: vault.log() + quotes,
    'error replies': errors,
    metrics,
    output: written(),
    'the output of starts that fail': await failedStarts(secret),
    'stored bytes': bytes,
  };
  return { places, raised, sent };
}

/** What a vault says that is given secrets where something else should be. */
async function failedStarts(secret: () => string): Promise<string> {
  const environments = [
    { VAULT_KEY: secret() },
    { DATABASE_URL: `postgres://user:${encodeURIComponent(secret())}@127.0.0.1:1/db` },
  ];
  const said = environments.map((env) =>
    startVaultProcess({ env }).then(
      async (vault) => {
        atEnd(() => vault.kill());
        return vault.output();
      },
      (error) => String(error.output),
    ),
  );
  return (await Promise.all(said)).join('\n');
}
