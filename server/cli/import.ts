/** `import`: the data of the replaced (PHP) system. */
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { type Importer, importer, type Outcome } from '../import/importer.ts';
import { names } from '../import/php.ts';
import { readSource, type SourceFile } from '../import/source.ts';
import { createMembers } from '../members/members.ts';
import { StartRefused } from '../start-refused.ts';
import { openStore } from '../store/open.ts';
import { openSealer } from '../vault/keys.ts';
import { legacyInstalls } from '../vault/legacy.ts';
import { createVault } from '../vault/vault.ts';
import type { Command, Given } from './command.ts';
import { plainPath } from './plain-path.ts';

export const importCommand: Command = {
  usage: 'import [--tokens DIR] [--settings DIR] [--daily-stats DIR]',
  says: 'Takes in tokens, settings and daily numbers of the PHP system; changes nothing there, and may be run again.',
  options: { tokens: { type: 'string' }, settings: { type: 'string' }, 'daily-stats': { type: 'string' } },
  words: 0,
  async run({ options }, { environment, outside, say }) {
    const config = readConfig(environment);
    const place = directories(options);
    const store = await openStore(config);
    try {
      const sealer = await openSealer(config, store, outside);
      const parts = {
        store,
        sealer,
        outside,
        vault: createVault(store, sealer, outside),
        members: createMembers(sealer),
      };
      const take = importer({ ...parts, legacy: legacyInstalls(config, store, outside) });
      const tally = new Map<string, number>();
      for (const [title, files, work] of sources(place, take)) {
        for (const file of files) {
          const outcome = await outcomeOf(file, work);
          const word = typeof outcome === 'string' ? outcome : 'refused';
          tally.set(word, (tally.get(word) ?? 0) + 1);
          say(
            `${title}/${shown(file.name)}: ${typeof outcome === 'string' ? outcome : `refused, it ${outcome.refused}`}`,
          );
        }
      }
      say([...tally].map(([word, n]) => `${n} ${word}`).join(', ') || 'There was nothing to import.');
      return tally.has('refused') ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};

type Place = Record<'tokens' | 'settings' | 'daily', string | null>;
type Work = (file: string, content: unknown) => Promise<Outcome>;

function directories(options: Given['options']): Place {
  const of = (name: string) => (typeof options[name] === 'string' ? plainPath(options[name]) : null);
  const place = { tokens: of('tokens'), settings: of('settings'), daily: of('daily-stats') };
  if (Object.values(place).every((path) => path === null)) {
    throw new StartRefused('Name at least one of --tokens, --settings and --daily-stats.');
  }
  return place;
}

function sources({ tokens, settings, daily }: Place, take: Importer): [title: string, SourceFile[], Work][] {
  const byName = new Map((settings === null ? [] : read(settings, names.member)).map((file) => [file.name, file]));
  const ofMember = (id: string) => {
    const own = byName.get(`${id}.json`);
    return own && 'text' in own ? parsed(own.text) : null;
  };
  return [
    ...(tokens === null
      ? []
      : ([
          [
            'tokens/pb',
            read(join(tokens, 'pb'), names.client),
            (file, content) => take.pbToken(file, content, ofMember),
          ],
          ['tokens/hubspot', read(join(tokens, 'hubspot'), names.client, true), take.hubSpotToken],
        ] satisfies [string, SourceFile[], Work][])),
    ...(settings === null
      ? []
      : [['user_settings', [...byName.values()], take.settings] satisfies [string, SourceFile[], Work]]),
    ...(daily === null
      ? []
      : [['daily_stats', read(daily, names.member), take.daily] satisfies [string, SourceFile[], Work]]),
  ];
}

function read(directory: string, name: RegExp, mayBeAbsent = false): SourceFile[] {
  const files = readSource(directory, name);
  if (files === null && !mayBeAbsent) throw new StartRefused(`${directory} is not there.`);
  return files ?? [];
}

async function outcomeOf(file: SourceFile, work: Work): Promise<Outcome> {
  if ('refused' in file) return file;
  const content = parsed(file.text);
  return content === null ? { refused: 'is not JSON' } : work(file.name, content);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An install's id is what names it: enough to find the file, not enough to be that install. */
function shown(name: string): string {
  const plain = JSON.stringify(name).slice(1, -1);
  return plain.length > 16 ? `${plain.slice(0, 10)}…${plain.slice(-5)}` : plain;
}
