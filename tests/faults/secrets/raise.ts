/** Every code of the closed list, raised by a request that carries secrets wherever it can. */
import { api, webhookPaths } from '../../../server/contracts/api.ts';
import type { ErrorCode } from '../../../server/contracts/errors.ts';
import { hubspotApi } from '../../../server/contracts/providers.ts';
import { contact, context, launchId } from '../../server/dialing.ts';
import type { WithHubSpot } from '../../server/hubspot.ts';
import { type Install, newInstall } from '../../server/vault.ts';
import type { Fault } from '../../simulators/hubspot/knobs.ts';
import type { CreateFault, Fault as PbFault } from '../../simulators/phoneburner/knobs.ts';

export interface Raising extends WithHubSpot {
  /** The next secret, in the form that is tried. */
  secret(): string;
  /** Sends it with secrets in its headers and its address; the code it is answered with, null for a success. */
  send(
    path: string,
    body: object | string | null,
    by?: Install,
    headers?: Record<string, string>,
  ): Promise<ErrorCode | null>;
}

type Recipe = (made: Raising) => Promise<unknown>;

const LIKE_A_CODE = () => newInstall().secret;
export const people = ({ secret }: Raising, count = 2) =>
  Array.from({ length: count }, (_none, i) => ({
    ...contact(i + 1),
    name: secret(),
    email: secret(),
    company: secret(),
    source_label: secret(),
  }));
export const launchList = (made: Raising, more: object = {}, by = made.rep) =>
  made.send(
    api.launchFromScan.path,
    {
      launch_id: launchId(),
      contacts: people(made),
      context,
      ...more,
    },
    by,
  );

async function launchWith(made: Raising, fault: CreateFault): Promise<void> {
  const by = await made.connect(made.pb.addMember({ first_name: made.secret() }).token);
  made.pb.knobs.faults.createSession = fault;
  await launchList(made, {}, by);
  made.pb.knobs.faults = {};
}

/** A review that HubSpot answers with this. */
const reviewWith =
  (fault: Fault): Recipe =>
  async (made) => {
    made.hs.knobs.faults.batchRead = fault;
    await preview(made);
    made.hs.knobs.faults = {};
  };
/** A token that PhoneBurner answers with this. */
const tokenWith =
  (fault: PbFault): Recipe =>
  async (made) => {
    made.pb.knobs.faults.readMe = fault;
    await made.send(api.savePat.path, { pat: LIKE_A_CODE() }, await made.vault.register());
    made.pb.knobs.faults = {};
  };
const preview = (made: Raising, more: object = {}, by = made.rep) =>
  made.send(hubspotApi.preview.path, { object_ids: ['1'], ...more }, by);

/** In this order: the last ones break what the others need. */
export const recipes: [ErrorCode, Recipe][] = [
  [
    'bad_request',
    ({ send, secret }) => send(api.register.path, { client_id: secret(), client_secret: secret(), [secret()]: 1 }),
  ],
  [
    'unsupported_media_type',
    ({ send, secret }) => send(api.register.path, secret(), undefined, { 'content-type': 'text/secret' }),
  ],
  ['payload_too_large', ({ send, secret }) => send(api.register.path, secret().repeat(300))],
  ['unauthorized', ({ send, secret }) => send(api.state.path, {}, undefined, { authorization: `Bearer ${secret()}` })],
  ['code_invalid', ({ send }) => send(`/sse?code=${LIKE_A_CODE()}`, null)],
  ['forbidden', ({ send, rep }) => send(api.state.path, { client_id: newInstall().id }, rep)],
  ['not_found', ({ send, secret }) => send(`/nowhere/${encodeURIComponent(secret())}`, null)],
  ['session_not_found', ({ send, rep }) => send(api.stopSession.path, { session_token: LIKE_A_CODE() }, rep)],
  ['completion_invalid', ({ send, rep }) => send(hubspotApi.complete.path, { completion_code: LIKE_A_CODE() }, rep)],
  ['no_scanners', ({ send, rep }) => send(api.scanners.path, null, rep)],
  ['client_exists', ({ send, rep }) => send(api.register.path, { client_id: rep.id, client_secret: LIKE_A_CODE() })],
  ['no_settings', async (made) => made.send(api.getSettings.path, {}, await made.vault.register())],
  ['pb_not_connected', async (made) => launchList(made, {}, await made.vault.register())],
  ['crm_not_connected', async (made) => preview(made, {}, await made.vault.register())],
  ['too_many_contacts', (made) => launchList(made, { contacts: people(made, 5001) })],
  ['no_dialable_contacts', (made) => launchList(made, { contacts: [{ name: made.secret(), phone: 'none' }] })],
  ['batch_gone', ({ send, rep }) => send(api.launchNext.path, { launch_id: launchId(), batch: 1 }, rep)],
  [
    'preview_gone',
    ({ send, rep }) =>
      send(hubspotApi.launchSelection.path, { launch_id: launchId(), preview_id: 'a'.repeat(22) }, rep),
  ],
  [
    'session_ended',
    async (made) => {
      const again = { launch_id: launchId() };
      const { body } = await made.launch(again);
      await made.send(api.stopSession.path, { session_token: body.session_token }, made.rep);
      await launchList(made, again);
    },
  ],
  [
    'signature_invalid',
    async (made) => {
      await made.launch();
      const { search } = new URL(made.pb.sessions.at(-1)?.request.callbacks[0]?.callback ?? '');
      await made.send(webhookPaths.callDone + search, { status: made.secret(), contact: people(made, 1)[0] });
    },
  ],
  ['pb_token_rejected', tokenWith('unauthorized')],
  ['pb_active_session', (made) => launchWith(made, 'active_session')],
  ['pb_bad_response', (made) => launchWith(made, 'no_redirect_url')],
  ['pb_unavailable', tokenWith('html_502')],
  ['launch_unresolved', (made) => launchWith(made, 'cut_after_create')],
  [
    'pb_rejected',
    async (made) => {
      made.pb.knobs.maxContacts = 1;
      await launchList(made, {}, await made.connect(made.pb.addMember().token));
      made.pb.knobs.maxContacts = 500;
    },
  ],
  [
    'launch_in_progress',
    async (made) => {
      const by = await made.connect(made.pb.addMember().token);
      const held = made.pb.hold('createSession');
      const first = made.launch({}, by);
      await held.arrived;
      await launchList(made, {}, by);
      held.release();
      await first;
    },
  ],
  ['crm_wrong_account', (made) => preview(made, { portal_id: '1' })],
  [
    'crm_list_not_found',
    (made) => preview(made, { object_ids: undefined, list_id: '999999', object_type: 'contacts' }),
  ],
  ['crm_scopes_missing', reviewWith('missing_scopes')],
  ['crm_bad_response', reviewWith('html_in_200')],
  ['crm_unavailable', reviewWith('http_500')],
  ['crm_rejected', reviewWith('unauthorized')],
  [
    'crm_not_configured',
    async (made) => {
      const { clientSecret } = made.hs.app;
      made.hs.app.clientSecret = made.secret();
      made.hs.expireTokens();
      await preview(made);
      made.hs.app.clientSecret = clientSecret;
    },
  ],
  ['crm_busy', reviewWith('daily_limited')],
  [
    'crm_connection_lost',
    async (made) => {
      made.hs.uninstall(made.hs.portal);
      made.vault.pass(31 * 60_000);
      await preview(made);
    },
  ],
  [
    'rate_limited',
    async ({ send }) => {
      for (let i = 0; i < 21; i++) await send(api.register.path, {});
    },
  ],
];
