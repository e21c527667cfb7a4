/** `doctor`: looks at everything a vault needs and says precisely what is wrong. Changes nothing. */
import { type Config, readConfig } from '../config.ts';
import { checkFiles } from '../doctor/files.ts';
import { type Finding, problem } from '../doctor/finding.ts';
import { checkForwarded } from '../doctor/forwarded.ts';
import { checkNetwork } from '../doctor/network.ts';
import { settingsOf } from '../doctor/settings.ts';
import { checkStore } from '../doctor/store.ts';
import type { Outside } from '../outside.ts';
import { StartRefused } from '../start-refused.ts';
import { keyFile } from '../vault/keys.ts';
import type { Command } from './command.ts';

export const doctorCommand: Command = {
  usage: 'doctor [--json]',
  says: 'Says what is wrong with this vault and what to do about it; exit code 1 when something is.',
  options: { json: { type: 'boolean' } },
  words: 0,
  async run({ options }, { environment, outside, say }) {
    const findings = await examine(environment, outside);
    const settings = settingsOf(environment);
    const problems = findings.filter(({ level }) => level === 'problem').length;
    if (options.json) {
      say(JSON.stringify({ ok: problems === 0, findings, settings }));
      return problems === 0 ? 0 : 1;
    }
    for (const [name, text] of Object.entries(settings)) say(`  ${name}: ${text ?? '(default)'}`);
    const signs = { ok: '✓', note: '·', problem: '✗' };
    for (const { check, level, says, remedy } of findings) {
      say(`${signs[level]} ${check}: ${says}`);
      if (remedy !== undefined) say(`    → ${remedy}`);
    }
    say(problems === 0 ? 'All is well.' : `${problems} problem${problems === 1 ? '' : 's'}.`);
    return problems === 0 ? 0 : 1;
  },
};

async function examine(environment: NodeJS.ProcessEnv, outside: Outside): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    return [
      problem('configuration', error.message, 'Correct it in .env or in the environment; .env.example explains it.'),
    ];
  }
  const { findings, usable } = checkFiles(config.dataDir, keyFile(config).file);
  const stored =
    usable || config.databaseUrl !== null
      ? await checkStore(config, outside, async (opened) => [await checkForwarded(config, outside.now(), opened)])
      : [];
  return [...findings, ...stored, ...(await checkNetwork(config, outside))];
}
