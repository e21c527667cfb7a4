/** A launch in flight as the background keeps it under `pb_launch`: enough to go on after the worker's death. */
import type { BodyOf } from '../../server/contracts/api.ts';
import type { LaunchId, SessionToken } from '../../server/contracts/ids.ts';

export interface Launch {
  /** The same id always means the same dial session at the vault: repeating the request is harmless. */
  launch_id: LaunchId;
  tab_id: number;
  scan_id: string;
  origin: string;
  scanner: string;
  crm_name: string;
  count: number;
  /** Epoch milliseconds. */
  since: number;
  body: BodyOf<'launchFromScan'>;
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
