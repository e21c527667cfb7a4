/** `rotate-key`: a new key for the vault, while it serves. */
import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { StartRefused } from '../start-refused.ts';
import { openStore } from '../store/open.ts';
import { keyFile, openSealer } from '../vault/keys.ts';
import { rotateKey } from '../vault/rotate.ts';
import type { Command } from './command.ts';

/** Longer than any transaction of a serving vault. */
const SETTLE_MS = 3000;

export const rotateKeyCommand: Command = {
  usage: 'rotate-key',
  says: 'Makes a new key and seals everything with it, also while the vault serves; run again, it goes on where it stopped.',
  options: {},
  words: 0,
  async run(_given, { environment, outside, say }) {
    const config = readConfig(environment);
    const { file } = keyFile(config);
    if (file === null) {
      throw new StartRefused(
        'The key comes from VAULT_KEY, which this command cannot change; put it into a file (0600), name that in VAULT_KEY_FILE, remove VAULT_KEY, restart the vault, then rotate.',
      );
    }
    const store = await openStore(config);
    try {
      const sealer = await openSealer(config, store, outside);
      const { resumed, resealed, broken } = await rotateKey({
        store,
        sealer,
        outside,
        file,
        settle: () => setTimeout(SETTLE_MS),
      });
      if (resumed) say('An earlier rotation was not finished; it was taken up again.');
      say(`${resealed} values were sealed with the new key.`);
      if (broken > 0) {
        say(
          `${broken} values open under no key of ${file}; the old key stays in it. Restore what was changed, then run this again.`,
        );
        return 1;
      }
      say(`The old key is gone from ${file}. Back up the key file; earlier backups open with the earlier key only.`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
