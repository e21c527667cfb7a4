/** The load generator: a process of its own that does what it is asked to over IPC, one command at a time. */
import { repClients } from './clients.ts';
import { intake } from './intake.ts';
import type { ArgsOf, CommandName, Commands, ResultOf } from './messages.ts';
import { poster } from './poster.ts';
import { relay } from './relay.ts';

const reps = repClients();

const commands: { [N in CommandName]: (args: ArgsOf<N>) => ResultOf<N> | Promise<ResultOf<N>> } = {
  know: ({ sessions, first }) => reps.know(sessions, first),
  open: ({ url, atOnce }) => reps.open(url, atOnce),
  relay: (args) => relay(reps.all(), reps.wrong, args),
  intake: (args) => intake(reps.all(), args),
  comeBack: ({ url }) => reps.comeBack(url),
  allBack: ({ within }) => reps.allBack(within),
  stall: ({ url }) => reps.stall(url),
  close: () => reps.close(),
  async post({ url, requests }) {
    const { pathname, search } = new URL(url);
    const line = poster(url);
    const [ms, statuses]: [number[], number[]] = [[], []];
    for (const { headers, body } of requests) {
      const all = { host: 'vault.example.com', ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      // A character a byte, as the line sends them.
      const bytes = Buffer.from(body).toString('latin1');
      const request = `POST ${pathname}${search} HTTP/1.1\r\n${head.join('')}\r\n${bytes}`;
      const start = performance.now();
      statuses.push((await line.send(request)) ?? 0);
      ms.push(performance.now() - start);
    }
    line.close();
    return { ms, statuses };
  },
};

type Asked = { [N in CommandName]: { name: N; args: ArgsOf<N> } }[CommandName];

process.on('message', async ({ name, args }: Asked) => {
  const run = commands[name as keyof Commands] as (args: unknown) => unknown;
  let answer: object;
  try {
    answer = { result: await run(args) };
  } catch (error) {
    answer = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  if (process.connected) process.send?.(answer);
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.send?.('ready');
