/** Codes, refresh tokens and access tokens (hubspot-api.md 2). */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Knobs } from './knobs.ts';
import type { Portal, PortalUser } from './portal.ts';
import type { App } from './state.ts';

export interface AccessToken {
  token: string;
  issuedAt: number;
  expiresAt: number;
  /** `expired` is what a test did to it; the clock's own expiry is in `expiresAt`. */
  state: 'live' | 'expired' | 'revoked';
  /** It was refused once: a refresh is then in order, however young it is. */
  refused: boolean;
}

/** What one user of one portal gave to one app. */
export interface Grant {
  id: string;
  app: App;
  portal: Portal;
  user: PortalUser;
  scopes: string[];
  refreshToken: string;
  /** Refresh tokens that a rotation replaced. */
  superseded: Set<string>;
  accessTokens: AccessToken[];
  dead: boolean;
  /** Refreshes under way. */
  refreshing: number;
}

export interface Code {
  code: string;
  app: App;
  portal: Portal;
  user: PortalUser;
  scopes: string[];
  redirectUri: string;
  challenge: string | null;
  expiresAt: number;
  used: boolean;
}

export interface Grants {
  all: Grant[];
  codes: Code[];
  newCode(details: Omit<Code, 'code' | 'expiresAt' | 'used'>): Code;
  /** The grant a used code leads to. */
  grantFor(code: Code): Grant;
  issue(grant: Grant): AccessToken;
  byAccessToken(token: string): { grant: Grant; access: AccessToken } | null;
  byRefreshToken(token: string): Grant | null;
  rotate(grant: Grant): void;
  kill(grant: Grant, accessTokensToo: boolean): void;
}

export function createGrants(knobs: Knobs, now: () => number): Grants {
  const all: Grant[] = [];
  const codes: Code[] = [];
  const secret = (hublet: string) => `${hublet}-${randomUUID()}`;
  return {
    all,
    codes,
    newCode(details) {
      const code = {
        ...details,
        code: secret(details.portal.hublet),
        expiresAt: now() + knobs.codeSeconds * 1000,
        used: false,
      };
      codes.push(code);
      return code;
    },
    grantFor({ app, portal, user, scopes }) {
      const same = all.find((one) => one.app === app && one.portal === portal && one.user === user && !one.dead);
      if (same && knobs.sharedGrant) {
        same.scopes = scopes;
        return same;
      }
      const refreshToken = secret(portal.hublet);
      const superseded = new Set<string>();
      const grant = { id: randomUUID(), app, portal, user, scopes, refreshToken, superseded };
      const made: Grant = { ...grant, accessTokens: [], dead: false, refreshing: 0 };
      all.push(made);
      return made;
    },
    issue(grant) {
      const token = `C${randomBytes(knobs.tokenLength).toString('base64url')}`.slice(0, knobs.tokenLength);
      const access: AccessToken = {
        token,
        issuedAt: now(),
        expiresAt: now() + knobs.expiresIn * 1000,
        state: 'live',
        refused: false,
      };
      grant.accessTokens.push(access);
      return access;
    },
    byAccessToken(token) {
      for (const grant of all) {
        const access = grant.accessTokens.find((one) => one.token === token);
        if (access) return { grant, access };
      }
      return null;
    },
    byRefreshToken: (token) => all.find((one) => one.refreshToken === token || one.superseded.has(token)) ?? null,
    rotate(grant) {
      grant.superseded.add(grant.refreshToken);
      grant.refreshToken = secret(grant.portal.hublet);
    },
    kill(grant, accessTokensToo) {
      grant.dead = true;
      if (accessTokensToo) for (const access of grant.accessTokens) access.state = 'revoked';
    },
  };
}
