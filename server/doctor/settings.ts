/** The configuration as the vault understands it, for an operator's eyes: secrets masked. */
import { variables } from '../config.ts';

const SECRET = /(KEY|SECRET|TOKEN|DATABASE_URL)$/;
/** A variable of fixed choices is no secret, whatever its name ends in. */
const CHOICE = /^(accept|refuse|on|off|require)$/;

/** Variable → its text, `(set)` for a secret, null where the default holds. */
export function settingsOf(environment: NodeJS.ProcessEnv): Record<string, string | null> {
  return Object.fromEntries(
    Object.keys(variables).map((name) => {
      const text = environment[name]?.trim() ?? '';
      if (text === '') return [name, null];
      return [name, SECRET.test(name) && !CHOICE.test(text) ? '(set)' : text];
    }),
  );
}
