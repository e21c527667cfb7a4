/** A launch in flight as the background keeps it under `pb_launch`: enough to go on after the worker's death. */
import type { ConfirmedContact } from '../../../components/state/confirmed.ts';
import type { LaunchId, SessionToken } from '../../../server/contracts/ids.ts';
import type { BodyOf } from '../vault/vault-routes.ts';

/** Time zones that a contact may be in; contacts name them by index. */
export type Places = readonly (readonly string[])[];

/** Those of a launch that was larger than one session, in the order in which the vault dials them. */
export interface Waiting {
  launch_id: string;
  places: Places;
  people: Pick<ConfirmedContact, 'e164' | 'place' | 'anyway'>[];
}

/** Sending the same again means the same dial session at the vault: repeating it is harmless. */
export type LaunchRequest =
  | { route: 'launchFromScan'; body: BodyOf<'launchFromScan'> }
  /** What was reviewed of HubSpot's records. */
  | { route: 'hubspotLaunch'; body: BodyOf<'hubspotLaunch'> }
  /** The next 500 of a list that was longer than one session. */
  | { route: 'launchNext'; body: BodyOf<'launchNext'> };

export interface Launch {
  /** Of the whole list; its batches share it. */
  launch_id: LaunchId;
  tab_id: number;
  /** The review it was confirmed in; null for a next batch, which has none. */
  scan_id: string | null;
  origin: string;
  scanner: string;
  crm_name: string;
  count: number;
  /** Epoch milliseconds. */
  since: number;
  request: LaunchRequest;
  /** Where the people are, by the ids under which the vault would skip them; null where one session takes them all. */
  waiting: (Omit<Waiting, 'people'> & { people: (Waiting['people'][number] & { id: string })[] }) | null;
  /** Set once the vault has answered: the dialer is opened, or found open, from here. */
  opening: Opening | null;
}

export interface Opening {
  token: SessionToken;
  sent: number;
  not_sent: number;
  /** PhoneBurner's one-time sign-on URL: a credential, kept until the dialer is open and no longer. */
  url: string;
  /** Windows that were open before: a worker that died in between recognises the dialer as the new one. */
  windows_before: number[];
}

export interface Again {
  scan_id: string;
  /** Set when the vault's answer was lost: the session may exist, and only the same id finds it. */
  launch_id: LaunchId | null;
  /** The rep was told to look in PhoneBurner first, and launches all the same. */
  after_unresolved: boolean;
}
