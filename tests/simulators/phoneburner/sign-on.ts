/** The one-time sign-on URL: it logs the browser in and opens the dialer, once (phoneburner-api.md 1.10, 5.5). */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { answer, record } from './guard.ts';
import type { DialSession } from './session.ts';
import { holdAgainst, type State } from './state.ts';

const path = '/index/sso_key_login';
const target = '/phoneburner/api_begin_dialsession';
const html = { 'content-type': 'text/html; charset=utf-8' };

/** A launch URL nobody can guess, in the documented form. */
export const makeLaunchUrl = (base: string): string =>
  `${base}${path}?single_sign_on_secret=${randomBytes(16).toString('hex')}&redirect=${encodeURIComponent(target)}`;

const expired = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Link expired: PhoneBurner simulator</title>
<h1>This link expired</h1><p>A sign-on link works once. Launch the dial session again from your CRM.</p></html>`;

/** Serves the sign-on URL; `openDialer` makes the browser's session key and says where the dialer page is. */
export function signOn(app: FastifyInstance, state: State, openDialer: (session: DialSession) => string): void {
  const used = new Set<DialSession>();
  app.get(path, { exposeHeadRoute: false }, async (raw, reply) => {
    const { request } = record(raw, state);
    const hold = holdAgainst(request);
    const secret = request.query.single_sign_on_secret ?? '';
    const session = state.sessions.find(
      ({ launchUrl }) => new URL(launchUrl).searchParams.get('single_sign_on_secret') === secret,
    );
    const clean = session && raw.url === session.launchUrl.slice(state.url().length);
    if (session && !clean) hold('sso_parameter_added', 'the launch URL is opened as it stands');
    if (session && used.has(session)) hold('sso_used_twice', 'the launch URL works once');
    if (!session || used.has(session)) return answer(reply, request, { status: 410, body: expired, headers: html });
    used.add(session);
    if (session.state === 'created') session.state = 'opened';
    return answer(reply, request, { status: 302, body: '', headers: { location: openDialer(session) } });
  });
}
