/**
 * What the vault writes down. Handlers have no free-form log: `logEvent` takes a name and fields of a closed list. A
 * redactor behind it goes through every line, whoever wrote it, for keys and texts that look like somebody's data.
 */
import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { type Logger, pino } from 'pino';
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
  pb_connected: ['info', ['client', 'member']],
  pb_disconnected: ['info', ['client']],
  launched: ['info', ['client', 'session', 'sent', 'skipped', 'remaining']],
  session_stopped: ['info', ['client', 'session']],
  webhook_unreadable: ['warn', ['session', 'kind', 'content_type']],
  look_up_failed: ['error', ['error', 'error_code', 'detail', 'frames']],
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
