/**
 * The reading script: put into a page when the rep asks for it, never before. It runs the engine with the data the
 * background picked, and reports by messages of its own, so that the worker may sleep or die meanwhile.
 */
import { browser } from 'wxt/browser';
import { harvest } from '../../scanners/harvest.ts';
import type { PageMessage } from '../background/scanning/page-messages.ts';
import { send } from '../background/send.ts';
import { lexiconHere } from '../lexicon/here.ts';
import { isFirstHere } from './first-here.ts';
import { shareModules } from './shared-modules.ts';

/** A sign of life this often, with the newest count; also while a page has nothing new to show. */
const lifeSignMs = 400;

interface Reading {
  scan_id: string;
  stop: AbortController;
  keep: boolean;
}

async function read(reading: Reading, { picked, pages }: PageMessage & { name: 'READ_PAGE' }): Promise<void> {
  const { scan_id, stop } = reading;
  let seen = { read: 0, expected: null as number | null };
  // A background that cannot be reached now is told again a second later, and the outcome wakes it in any case.
  const tell = () => void send('SCAN_PROGRESS', { scan_id, ...seen }).catch(() => null);
  const timer = setInterval(tell, lifeSignMs);
  try {
    const outcome = await harvest(
      document,
      location.href,
      { ...picked, lexicon: lexiconHere() },
      {
        signal: stop.signal,
        pages: pages ?? false,
        fetchPart: (part) => send('FETCH_PART', { scan_id, part }),
        onProgress: (read, expected) => {
          seen = { read, expected };
        },
      },
    );
    if (!stop.signal.aborted || reading.keep) await send('SCANNED_CONTACTS', { scan_id, outcome });
  } catch {
    await send('SCANNED_CONTACTS', { scan_id, outcome: null }).catch(() => null);
  } finally {
    clearInterval(timer);
  }
}

export function startReader(): void {
  if (!isFirstHere('reader')) return;
  shareModules();
  let reading: Reading | null = null;
  browser.runtime.onMessage.addListener((raw: unknown) => {
    const message = raw as PageMessage;
    if (message.name === 'READ_PAGE') {
      reading?.stop.abort();
      const mine: Reading = { scan_id: message.scan_id, stop: new AbortController(), keep: false };
      reading = mine;
      void read(mine, message).finally(() => {
        if (reading === mine) reading = null;
      });
      return Promise.resolve(true);
    }
    if (message.name === 'STOP_READING' && reading?.scan_id === message.scan_id) {
      reading.keep = message.keep;
      reading.stop.abort();
      return Promise.resolve(true);
    }
    if (message.name === 'ASK_READING') return Promise.resolve(reading?.scan_id === message.scan_id);
    return undefined;
  });
}
