/** Starts the load generator, on a core of its own where there is one. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LOAD_CORE, pin } from '../victim/cores.ts';
import type { ArgsOf, CommandName, RelayResult, ResultOf } from './messages.ts';

export interface Generator {
  /** One at a time. @throws when the command failed, or the process ended */
  ask<N extends CommandName>(name: N, args: ArgsOf<N>): Promise<Awaited<ResultOf<N>>>;
  stop(): Promise<void>;
}

/** Ends what hangs: everything that is asked for ends by itself long before. */
const WITHIN_MS = 240_000;

type Answer = { result?: unknown; failed?: string };

export function startGenerator(): Generator {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: [],
  });
  if (child.pid !== undefined) pin(child.pid, LOAD_CORE);
  const ended = new AbortController();
  child.once('exit', () => ended.abort(new Error('The load generator ended.')));
  // What is sent before it listens is lost.
  const ready = once(child, 'message', { signal: ended.signal });
  ready.catch(() => {});
  return {
    async ask(name, args) {
      await ready;
      child.send({ name, args });
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(WITHIN_MS)]);
      const [{ result, failed }] = (await once(child, 'message', { signal })) as [Answer];
      if (failed !== undefined) throw new Error(`The load generator, ${name}: ${failed}`);
      return result as never;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** @throws when an event was lost or came to the wrong client, or a webhook was refused: that is no figure */
export async function soundRelay(generator: Generator, args: ArgsOf<'relay'>): Promise<RelayResult> {
  const result = await generator.ask('relay', args);
  const { sent, lost, wrong, refused } = result;
  if (lost + wrong + refused > 0)
    throw new Error(`Of ${sent} webhooks ${refused} were refused, ${lost} events were lost, ${wrong} were wrong.`);
  return result;
}
