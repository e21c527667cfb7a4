/** The database does not answer. Requests get 503 and come again; everything goes on when it is back. */
import { VaultError } from '../vault-error.ts';

const RETRY_AFTER_S = 5;

export class StoreUnavailable extends VaultError {
  constructor(cause: unknown) {
    super('unavailable', { retry_after: RETRY_AFTER_S });
    this.name = 'StoreUnavailable';
    // Its message may name the host and the user: for the log, which shortens it.
    this.cause = cause;
  }
}
