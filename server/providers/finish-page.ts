/**
 * What the browser shows after a consent. Fixed words and nothing from outside: the outcome is one of a closed list. The
 * completion code stands in the fragment of the address, which no server sees; the extension reads it there, from the tab
 * it opened, and closes the tab.
 */
import { createHash } from 'node:crypto';
import type { Outcome } from '../contracts/provider-calls.ts';

/** By outcome: what happened, and what to do. `%` is the CRM's name. */
const words: Readonly<Record<Outcome, readonly [happened: string, next: string]>> = {
  consented: ['Almost there', 'The extension is finishing the connection to %. This page closes by itself.'],
  refused: ['Not connected', 'You did not allow the connection to %. Nothing was stored.'],
  expired: ['Not connected', 'This took too long, or the page was opened twice. Start again from the extension.'],
  wrong_account: [
    'Another account',
    'You chose another % account than the page you came from belongs to. Start again and choose that one.',
  ],
  scopes_missing: [
    'Something was not allowed',
    '% did not grant everything that dialing needs. Start again, or ask an administrator of your account.',
  ],
  not_configured: ['Not set up', '% does not accept this vault. Tell whoever runs it.'],
  failed: ['Not connected', '% did not answer as expected. Start again in a minute.'],
};

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1.5rem;color:#1f2933;background:#fff}h1{font-size:1.5rem}@media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#1f2933}}';
/** Nobody completed it: the code is dead by now, and the page says so. */
const SCRIPT =
  "if(document.body.dataset.outcome==='consented')setTimeout(()=>location.replace('?outcome=expired'),130000);";

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export const finishPageCsp = [
  "default-src 'none'",
  `style-src ${sha(STYLE)}`,
  `script-src ${sha(SCRIPT)}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join(';');

/** @param crm the provider's name, from its own data */
export function finishPage(outcome: Outcome, crm: string): string {
  const [happened, next] = words[outcome].map((text) => text.replaceAll('%', crm));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${crm}: ${happened}</title><style>${STYLE}</style></head>
<body data-outcome="${outcome}"><main><h1>${happened}</h1><p role="status">${next}</p></main><script>${SCRIPT}</script></body></html>
`;
}
