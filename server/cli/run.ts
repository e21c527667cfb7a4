/** Finds the command, checks what was given, and turns every refusal into a sentence and an exit code. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { StartRefused } from '../start-refused.ts';
import { backupCommand } from './backup.ts';
import type { Command, Operator } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { importCommand } from './import.ts';
import { purgeCommand } from './purge.ts';
import { restoreCommand } from './restore.ts';
import { rotateKeyCommand } from './rotate-key.ts';

const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  purge: purgeCommand,
  'rotate-key': rotateKeyCommand,
  import: importCommand,
};

const WRONG_USE = 2;

/** 0: done, 1: not done or something is wrong, 2: not understood. */
export async function runCommand(args: readonly string[], operator: Operator): Promise<number> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    if (name !== '' && name !== 'help') operator.say(`There is no command "${name}".`);
    operator.say('npm run vault -- <command>, with the variables of .env.example; commands:');
    for (const { usage, says } of Object.values(commands)) operator.say(`  ${usage}\n      ${says}`);
    return name === 'help' ? 0 : WRONG_USE;
  }
  try {
    const parsed = parseArgs({
      args: rest,
      options: command.options as ParseArgsOptionsConfig,
      allowPositionals: true,
    });
    if (parsed.positionals.length !== command.words) throw new TypeError('Another number of words is wanted.');
    const options = parsed.values as Record<string, string | boolean | undefined>;
    return await command.run({ words: parsed.positionals, options }, operator);
  } catch (error) {
    if (error instanceof StartRefused) {
      operator.say(error.message);
      return 1;
    }
    const { code } = error as { code?: unknown };
    const misunderstood = error instanceof TypeError && (code === undefined || String(code).startsWith('ERR_PARSE'));
    if (!misunderstood) throw error;
    operator.say(`${error.message}\nUsage: npm run vault -- ${command.usage}`);
    return WRONG_USE;
  }
}
