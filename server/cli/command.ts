/** What an operator can ask of `npm run vault`. */
import type { Outside } from '../outside.ts';

export interface Operator {
  /** The variables of server/config.ts. */
  environment: NodeJS.ProcessEnv;
  outside: Outside;
  /** One line to read. Never a secret, never somebody's data. */
  say(line: string): void;
}

export interface Command {
  /** What follows `npm run vault --`. */
  usage: string;
  says: string;
  options: Readonly<Record<string, { type: 'string' | 'boolean' }>>;
  /** How many words it takes beside its options. */
  words: number;
  /** Resolves with the exit code. @throws StartRefused for what the operator can mend */
  run(given: Given, operator: Operator): Promise<number>;
}

export interface Given {
  words: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
}
