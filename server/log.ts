/**
 * What the vault writes down. Handlers have no free-form log: `logEvent` takes a name and fields of a closed list. A
 * redactor behind it goes through every line, whoever wrote it, for keys and texts that look like somebody's data.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { FastifyBaseLogger } from 'fastify';
import { type Bindings, type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { redact } from './redact.ts';

/** name → level and the fields it may carry. Ids only as `id12`, never as they stand. */
export const events = {
  listening: ['info', ['url', 'version', 'node']],
  stopping: ['info', ['signal']],
  stopped: ['info', []],
  request: ['info', ['method', 'route', 'status', 'ms', 'code', 'client']],
  request_failed: ['error', ['route', 'error', 'error_code', 'detail', 'frames']],
  client_registered: ['info', ['client']],
  client_claimed: ['info', ['client', 'left']],
  legacy_clients: ['info', ['open', 'left']],
  pb_connected: ['info', ['client', 'member']],
  pb_disconnected: ['info', ['client']],
  launched: ['info', ['client', 'session', 'batch', 'sent', 'skipped', 'remaining']],
  forgotten: ['info', ['client', 'member', 'everywhere', 'sessions']],
  crm_connected: ['info', ['client', 'provider', 'member']],
  crm_consent: ['info', ['provider', 'outcome']],
  crm_disconnected: ['info', ['client', 'provider', 'revoked']],
  crm_connection_lost: ['warn', ['provider', 'member', 'installs']],
  crm_misconfigured: ['error', ['provider']],
  crm_revoked: ['info', ['provider']],
  crm_revoke_failed: ['warn', ['provider']],
  crm_read_cancelled: ['info', ['client', 'provider']],
  crm_read: ['info', ['client', 'provider', 'found', 'left_out', 'ms']],
  settings_saved: ['info', ['client', 'member']],
  session_stopped: ['info', ['client', 'session']],
  webhook_unreadable: ['warn', ['session', 'kind', 'content_type']],
  forwarded_untrusted: ['warn', []],
  forwarded_note_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
  look_up_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
  lease_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
  relay_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
  breaker_opened: ['warn', ['provider']],
  breaker_closed: ['info', ['provider']],
  database_lost: ['error', ['error', 'error_code', 'detail']],
  database_back: ['info', []],
  sweep_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
} as const satisfies Record<string, readonly ['info' | 'warn' | 'error', readonly string[]]>;

export type EventName = keyof typeof events;
type Fields<N extends EventName> = Partial<Record<(typeof events)[N][1][number], string | number | boolean | null>>;

export function logEvent<N extends EventName>(log: FastifyBaseLogger, event: N, fields: Fields<N>): void {
  const [level, allowed] = events[event];
  const line: Record<string, unknown> = { event };
  for (const name of allowed) {
    const value = (fields as Record<string, unknown>)[name];
    if (value !== undefined) line[name] = value;
  }
  log[level](line);
}

/** An id as logs may show it: enough to follow, useless to a reader. */
export function id12(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 12);
}

/** The error as an operator needs it. Quoted parts of a message are data (JSON.parse quotes its input): they go. */
export function describeError(error: unknown): { error: string; error_code: string; detail: string; frames: string } {
  if (!(error instanceof Error)) return { error: typeof error, error_code: '', detail: '', frames: '' };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    error: error.name,
    error_code: typeof code === 'string' ? code : '',
    detail: error.message.replace(/(["'`]).*\1/gs, '…'),
    frames: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}

const STANDARD_OUTPUT = 1;

/** What cannot be written is lost, and nothing else: a full disk, or a reader that is gone, stops no service. */
export function toStandardOutput(text: string): void {
  try {
    writeSync(STANDARD_OUTPUT, text);
  } catch {
    // There is nowhere to say it.
  }
}

/**
 * Lines of one turn of the event loop in one write: a pipe takes each write at once, and that costs more than the line.
 * What is there when the process ends is written before it is gone.
 */
export function lineWriter(write: (text: string) => void): (line: string) => void {
  let lines = '';
  const flush = () => {
    const text = lines;
    lines = '';
    if (text !== '') write(text);
  };
  process.on('exit', flush);
  return (line) => {
    if (lines === '') setImmediate(flush);
    lines += line;
  };
}

/** One JSON object a line. The redactor sits at the very end, so that no bindings, message or serializer passes by it. */
export function createLogger(config: Config, write: (line: string) => void): Logger {
  return pino(
    { level: config.logLevel, base: null },
    {
      write(line: string) {
        write(`${JSON.stringify(redact(JSON.parse(line)))}\n`);
      },
    },
  );
}

/**
 * The log of one request: its bindings go along with each line. A logger of pino's for each request would write them out
 * ahead, which costs as much as the one line that most requests have.
 */
export function requestLogger(logger: FastifyBaseLogger, bindings: Bindings): FastifyBaseLogger {
  return new RequestLogger(logger, bindings) as unknown as FastifyBaseLogger;
}

class RequestLogger {
  readonly #logger: FastifyBaseLogger;
  readonly #bindings: Bindings;

  constructor(logger: FastifyBaseLogger, bindings: Bindings) {
    this.#logger = logger;
    this.#bindings = bindings;
  }
  get level() {
    return this.#logger.level;
  }
  child(bindings: Bindings, options?: object) {
    return this.#logger.child({ ...this.#bindings, ...bindings }, options);
  }
  #write(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', line: unknown[]) {
    const [fields, ...rest] = line;
    const isFields = typeof fields === 'object' && fields !== null && !(fields instanceof Error);
    if (isFields) this.#logger[level]({ ...this.#bindings, ...fields }, ...(rest as []));
    else this.#logger.child(this.#bindings)[level](...(line as [object]));
  }
  fatal(...line: unknown[]) {
    this.#write('fatal', line);
  }
  error(...line: unknown[]) {
    this.#write('error', line);
  }
  warn(...line: unknown[]) {
    this.#write('warn', line);
  }
  info(...line: unknown[]) {
    this.#write('info', line);
  }
  debug(...line: unknown[]) {
    this.#write('debug', line);
  }
  trace(...line: unknown[]) {
    this.#write('trace', line);
  }
  silent() {}
}
