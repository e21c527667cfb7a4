/**
 * `npm run scan -- FILE --url URL [--json] [--write] [--explain] [--no-harvest]`: what the extension would read from a saved
 * page at that address; why it reads it so; and what it would read without scrolling.
 * With `--json` the standard output is one JSON document and nothing else. Trouble is one sentence, exit code 1.
 */
import { scan } from './scan-command.ts';

const { code, out, err } = await scan(process.argv.slice(2));
if (out) console.log(out);
if (err) console.error(err);
process.exitCode = code;
