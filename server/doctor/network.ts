/** What is outside: PhoneBurner, its clock against ours, and the address it calls back. */
import type { Config } from '../config.ts';
import type { Outside } from '../outside.ts';
import { type Reach, reach, reachPhoneBurner } from '../phoneburner/reach.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** Signatures, tokens and certificates live with less. */
const SKEW_MS = 60_000;
const FIRST_POSSIBLE = Date.parse('2026-01-01T00:00:00Z');

const SYNCHRONISE = 'Let the machine keep its clock (timedatectl set-ntp true).';

export async function checkNetwork(config: Config, outside: Outside): Promise<Finding[]> {
  const answer = await reachPhoneBurner(outside.fetch, config.pbApiBase);
  const hubSpot = config.hubspot.app === null ? [] : [await hubSpotAt(config.hubspot.apiBase, outside)];
  return [phoneBurner(config, answer), ...hubSpot, clock(outside, answer), await callbacks(config, outside)];
}

function phoneBurner({ pbApiBase }: Config, answer: Reach): Finding {
  if (!answer.reached) {
    const remedy = 'Let this machine reach it (DNS, firewall, proxy), or correct PB_API_BASE.';
    return problem('PhoneBurner', `PhoneBurner (${pbApiBase}) cannot be reached: ${answer.why}.`, remedy);
  }
  if (answer.status !== 200) {
    const says = `PhoneBurner (${pbApiBase}) answers its health check with HTTP ${answer.status}.`;
    return problem('PhoneBurner', says, 'Correct PB_API_BASE, or wait until PhoneBurner is well.');
  }
  return ok('PhoneBurner', `${pbApiBase} answers.`);
}

/** Without a token it can only refuse; that it does so is enough. */
async function hubSpotAt(apiBase: string, { fetch }: Outside): Promise<Finding> {
  const answer = await reach(fetch, `${apiBase}/`);
  if (!answer.reached) {
    const remedy = 'Let this machine reach it (DNS, firewall, proxy), or correct HS_API_BASE.';
    return problem('HubSpot', `HubSpot (${apiBase}) cannot be reached: ${answer.why}.`, remedy);
  }
  if (answer.status >= 500) {
    const says = `HubSpot (${apiBase}) answers with HTTP ${answer.status}.`;
    return problem('HubSpot', says, 'Correct HS_API_BASE, or wait until HubSpot is well.');
  }
  return ok('HubSpot', `${apiBase} answers.`);
}

function clock({ now }: Outside, answer: Reach): Finding {
  const at = new Date(now()).toISOString();
  if (now() < FIRST_POSSIBLE) return problem('clock', `The clock says ${at}.`, SYNCHRONISE);
  if (!answer.reached || answer.date === null)
    return ok('clock', `The clock says ${at}; there was none to compare with.`);
  const seconds = Math.round((now() - answer.date) / 1000);
  if (Math.abs(seconds) * 1000 <= SKEW_MS) return ok('clock', `The clock agrees with PhoneBurner's (${at}).`);
  const says = `The clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} PhoneBurner's.`;
  return problem('clock', says, SYNCHRONISE);
}

async function callbacks({ baseUrl, host, port }: Config, { fetch }: Outside): Promise<Finding> {
  if (baseUrl === null) {
    return note(
      'BASE_URL',
      `It is not set: callbacks would go to http://${host}:${port}, which PhoneBurner cannot reach.`,
    );
  }
  if (baseUrl.startsWith('http:')) {
    return note('BASE_URL', `${baseUrl} is on loopback: PhoneBurner cannot reach it, a simulator can.`);
  }
  const answer = await reach(fetch, `${baseUrl}/health`);
  if (!answer.reached) {
    return note('BASE_URL', `${baseUrl} cannot be reached from here: ${answer.why}. Is the vault running?`);
  }
  if (answer.status === 200 || answer.status === 503) return ok('BASE_URL', `${baseUrl} answers.`);
  return problem(
    'BASE_URL',
    `${baseUrl}/health answers with HTTP ${answer.status}: that is not this vault.`,
    'Correct BASE_URL, or the proxy in front of the vault.',
  );
}
