/** Every route of the vault that the extension calls with a JSON body: its core, and HubSpot's under names of their own. */
import type * as z from 'zod/mini';
import type { Api } from '../../../server/contracts/api.ts';
import * as core from '../../../server/contracts/calls.ts';
import { hubspotCalls } from '../../../server/contracts/provider-calls.ts';
import type { hubspotApi } from '../../../server/contracts/providers.ts';

export const vaultRoutes = {
  state: core.state,
  savePat: core.savePat,
  clearPat: core.clearPat,
  getSettings: core.getSettings,
  saveSettings: core.saveSettings,
  forgetMe: core.forgetMe,
  dailyStats: core.dailyStats,
  launchFromScan: core.launchFromScan,
  launchNext: core.launchNext,
  stopSession: core.stopSession,
  hubspotState: hubspotCalls.state,
  hubspotStart: hubspotCalls.start,
  hubspotComplete: hubspotCalls.complete,
  hubspotDisconnect: hubspotCalls.disconnect,
  hubspotLists: hubspotCalls.lists,
  hubspotPhoneProperties: hubspotCalls.phoneProperties,
  hubspotLaunch: hubspotCalls.launchSelection,
} as const;

type HubSpot = typeof hubspotApi;
/** The same routes as the vault has them: their bodies are known by type alone, so that no schema of one is in the worker. */
interface Routes extends Api {
  hubspotState: HubSpot['state'];
  hubspotStart: HubSpot['start'];
  hubspotComplete: HubSpot['complete'];
  hubspotDisconnect: HubSpot['disconnect'];
  hubspotLists: HubSpot['lists'];
  hubspotPhoneProperties: HubSpot['phoneProperties'];
  hubspotLaunch: HubSpot['launchSelection'];
}

export type RouteName = keyof typeof vaultRoutes;
export type BodyOf<N extends RouteName> = z.infer<Routes[N]['body']>;
export type ReplyOf<N extends RouteName> = z.infer<(typeof vaultRoutes)[N]['reply']>;
