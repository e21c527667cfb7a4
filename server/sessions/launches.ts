/** What routes ask of launches, and what they get. */
import type { BodyOf } from '../contracts/api.ts';
import type { ClientId, LaunchId, StreamCode } from '../contracts/ids.ts';
import type { LaunchOutcome } from './launch-rows.ts';
import type { ConfirmedList } from './prepared.ts';

/** A launch as its route got it. */
export interface LaunchAsked {
  launch_id?: LaunchId | undefined;
  after_unresolved?: boolean | undefined;
  time_zone?: string | undefined;
  /** Where there is no id: what makes two launches the same one. */
  sameAs: unknown;
  /** Asked only when nothing was launched by this id yet. @throws VaultError */
  list(): Promise<ConfirmedList>;
}

export interface Launched {
  outcome: LaunchOutcome;
  /** Opens the new session's stream; null for a launch that was made before, or for somebody else who asked for it. */
  code: StreamCode | null;
}

/** All @throws VaultError */
export interface Launches {
  fromList(client: ClientId, asked: LaunchAsked): Promise<Launched>;
  next(client: ClientId, body: BodyOf<'launchNext'>): Promise<Launched>;
}
