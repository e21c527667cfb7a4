/** `npm run vault -- <command>`: what operators do to a vault, most of it while it serves. */
import { realOutside } from '../outside.ts';
import { runCommand } from './run.ts';

// Whatever is created is for this user alone.
process.umask(0o077);
process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  outside: realOutside,
  say: (line) => console.log(line),
});
