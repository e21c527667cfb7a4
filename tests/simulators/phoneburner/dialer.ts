/** The dialer page's own small API: what a person or Playwright does in the browser, done to the session. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { type DialSession, dispositions } from './session.ts';

const page = readFileSync(new URL('dialer.html', import.meta.url), 'utf8');

function view(session: DialSession) {
  const now = session.current();
  return {
    name: session.request.name,
    state: session.state,
    total: session.contacts.length,
    done: session.calls.length,
    current: now && {
      name: `${now.first_name} ${now.last_name}`.trim(),
      phone: now.raw_phone,
      email: now.email,
      crm: now.external_crm_data[0]?.crm_name ?? '',
    },
    calls: session.calls.map(({ contact, status, duration, connected }) => ({
      name: `${contact.first_name} ${contact.last_name}`.trim(),
      status,
      duration,
      connected,
    })),
    dispositions,
  };
}

/** Declares the routes; returns what signs a browser on and says where its dialer page is. */
export function dialer(app: FastifyInstance): (session: DialSession) => string {
  const signedOn = new Map<string, DialSession>();
  const home = '/phoneburner/api_begin_dialsession';
  app.get<{ Querystring: { dialer?: string } }>(home, { exposeHeadRoute: false }, async (request, reply) => {
    if (!signedOn.has(request.query.dialer ?? '')) return reply.code(403).send('Sign on first.');
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:",
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .send(page);
  });
  app.route<{ Params: { key: string; act: string }; Body: string }>({
    method: ['GET', 'POST'],
    url: '/phoneburner/dialer/:key/:act',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const session = signedOn.get(request.params.key);
      if (!session) return reply.code(403).send({ error: 'Sign on first.' });
      // The dialer does not wait for the client's webhooks, and neither does its page.
      if (request.method === 'POST') {
        if (request.params.act === 'start') void session.start();
        else if (request.params.act === 'disposition') void session.saveDisposition(String(request.body));
        else if (request.params.act === 'end') session.end();
        else return reply.code(404).send({ error: 'No such button.' });
      }
      return reply.header('cache-control', 'no-store').send(view(session));
    },
  });
  return (session) => {
    const key = randomBytes(16).toString('hex');
    signedOn.set(key, session);
    return `${home}?dialer=${key}`;
  };
}
