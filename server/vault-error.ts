/** A refusal the client is told about. Anything else that is thrown is a bug and becomes `internal`. */
import type { ErrorCode, ErrorReply } from './contracts/errors.ts';
import { errors } from './contracts/errors.ts';

/** What an error may carry beside its code (contracts/errors.ts); `message` is a sentence that says it more exactly. */
export type ErrorDetails = Partial<
  Pick<ErrorReply['error'], 'message' | 'pb_message' | 'fields' | 'skipped' | 'retry_after' | 'store'>
>;

export class VaultError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly statusCode: number;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(errors[code][1]);
    this.name = 'VaultError';
    this.code = code;
    this.details = details;
    this.statusCode = errors[code][0];
  }
}
