/**
 * The published extension as the vault sees it (reference/published-client.md): sends just those requests, reads just
 * those keys, ignores HTTP statuses. v0.8.7 unless said otherwise.
 */
import { randomUUID } from 'node:crypto';
import { readStream, type StreamReader } from './stream-reader.ts';

const EXTENSION = `chrome-extension://${'p'.repeat(32)}`;
const CRM_PAGE = 'https://acme.pipedrive.com';

/** A body of which only `ok === true` and named keys count. */
export type Heard = Record<string, unknown>;

export interface LegacyClient {
  id: string;
  /** As the background does: with `client_id` in the body. */
  post(path: string, body?: object): Promise<Heard>;
  /** As the popup does: the body `{}`, the id in the header only. */
  popup(path: string): Promise<Heard>;
  isConnected(): Promise<boolean>;
  savePat(pat: string): Promise<boolean>;
  launch(contacts: readonly object[]): Promise<{ token: string; url: string; code: string } | string>;
  /** After every page load of the followed tab: settings, a fresh code, a new stream. */
  pageLoad(token: string): Promise<StreamReader>;
  stream(query: string): Promise<StreamReader>;
  stop(token: string): Promise<void>;
}

export function legacyClient(base: string, id: string = randomUUID()): LegacyClient {
  const send = async (path: string, body: object): Promise<Heard> => {
    const answer = await fetch(`${base}/api/${path}.php`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: '*/*', 'x-client-id': id, origin: EXTENSION },
      body: JSON.stringify(body),
    });
    // A body that is not JSON becomes {}.
    return answer.json().then(
      (heard) => heard as Heard,
      () => ({}),
    );
  };
  const client: LegacyClient = {
    id,
    post: (path, body = {}) => send(path, { client_id: id, ...body }),
    popup: (path) => send(path, {}),
    async isConnected() {
      const heard = await client.post('core/state');
      return heard.ok === true && (heard.phoneburner as { connected?: unknown } | undefined)?.connected === true;
    },
    savePat: async (pat) => (await client.post('core/oauth_pb_save', { pat })).ok === true,
    async launch(contacts) {
      await client.post('core/track_crm_usage', {
        crm_id: 'pipedrive',
        host: 'acme.pipedrive.com',
        path: '/persons',
        level: 2,
        object_type: 'contact',
        launch_source: 'scan',
      });
      const heard = await client.post('crm/generic/dialsession_from_scan', {
        contacts,
        context: { crm_id: 'pipedrive', crm_name: 'Pipedrive', host: 'acme.pipedrive.com', path: '/persons', level: 2 },
      });
      const { session_token, launch_url, temp_code, error } = heard;
      if (typeof session_token !== 'string' || typeof launch_url !== 'string') return JSON.stringify(error ?? {});
      return { token: session_token, url: launch_url, code: String(temp_code) };
    },
    async pageLoad(token) {
      await client.post('core/user_settings_get');
      const heard = await client.post('core/refresh_sse_code', { session_token: token });
      return client.stream(heard.ok === true ? `code=${heard.temp_code}` : `code=${token}`);
    },
    stream: (query) =>
      readStream(`${base}/sse.php?${query}`, {
        accept: 'text/event-stream',
        'cache-control': 'no-cache',
        origin: CRM_PAGE,
        'sec-fetch-site': 'cross-site',
      }),
    async stop(token) {
      await client.post('core/session_stop', { session_token: token });
    },
  };
  return client;
}

/** People as the published scan sends them. */
export const scanned = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `Person${i + 1} Example`,
    phone: `(202) 555-${String(100 + i).padStart(4, '0')}`,
    email: '',
    source_url: `${CRM_PAGE}/persons`,
    source_label: 'People',
    record_url: `${CRM_PAGE}/person/${1000 + i}`,
    crm_identifier: i % 2 === 0 ? String(1000 + i) : null,
    row_index: i,
  }));
