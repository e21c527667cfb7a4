/** Requests as a careful client makes them, for the simulators' own tests. */
import type { PhoneBurner } from './phoneburner/server.ts';

export const ada = {
  first_name: 'Ada',
  last_name: 'Example',
  phone: '+12025550101',
  email: 'ada@example.com',
  external_crm_data: [{ crm_id: '101', crm_name: 'pipedrive' }],
};
export const ben = {
  first_name: 'Ben',
  last_name: 'Example',
  phone: '+12025550102',
  email: 'ben@example.com',
  external_crm_data: [{ crm_id: '102', crm_name: 'pipedrive' }],
};

export const headersOf = (pb: PhoneBurner): Record<string, string> => ({
  authorization: `Bearer ${pb.token}`,
  accept: 'application/json',
});

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into JSON of any shape
  json: any;
}

export async function send(pb: PhoneBurner, method: string, path: string, init: RequestInit = {}): Promise<Reply> {
  const answer = await fetch(`${pb.apiBase}${path}`, { method, headers: headersOf(pb), ...init });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: text.startsWith('{') ? JSON.parse(text) : text };
}

export const get = (pb: PhoneBurner, path: string): Promise<Reply> => send(pb, 'GET', path);

export function create(pb: PhoneBurner, body: object, signal?: AbortSignal): Promise<Reply> {
  const headers = { ...headersOf(pb), 'content-type': 'application/json' };
  return send(pb, 'POST', '/dialsession', { headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
}
