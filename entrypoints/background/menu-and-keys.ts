/**
 * The ways to the extension that are not its button: the context menu and the keyboard. No keys are suggested, because a
 * CRM may have them all; the rep chooses some at chrome://extensions/shortcuts or in Firefox's add-on manager.
 */
import type { CrmTab } from './crm-tab.ts';
import type { OneNumber } from './dialing/one-number.ts';
import type { Follow } from './following/follow.ts';
import { isOver } from './following/session-record.ts';
import type { Memory } from './memory.ts';
import type { Scans } from './scanning/scan.ts';

/** As the manifest names them (wxt.config.ts); opening the popup is the browser's own command. */
export const commandNames = ['scan', 'pause-follow', 'show-overlay'] as const;

interface Tab {
  id?: number | undefined;
  url?: string | undefined;
  title?: string | undefined;
}

interface Outside {
  memory: Memory;
  tab: CrmTab;
  scans: Pick<Scans, 'start'>;
  follow: Pick<Follow, 'setFollow'>;
  oneNumber: OneNumber;
  /** Some browsers open it only in a click, older ones not at all: then the button is the way to it. */
  openPopup(): Promise<void>;
}

export function makeMenuAndKeys({ memory, tab, scans, follow, oneNumber, openPopup }: Outside) {
  const running = async () => {
    const session = await memory.get('pb_current_session');
    return session && !isOver(session) ? session : null;
  };

  return {
    async command(name: string, here: Tab | undefined): Promise<void> {
      if (name === 'scan' && here?.id !== undefined) {
        const job = await memory.get(`job:${here.id}`);
        const isFree = !job || !['reading', 'launching'].includes(job.step);
        if (isFree && !(await running())) await scans.start(here.id);
        await openPopup();
      } else if (name === 'pause-follow') {
        const session = await running();
        if (session) await follow.setFollow(session.follow === 'on' ? 'paused' : 'on');
      } else if (name === 'show-overlay') {
        const session = await running();
        if (!session) return;
        await tab.show(session.tab_id);
        await tab.inject(session.tab_id, '/content-scripts/overlay.js');
        await tab.ask(session.tab_id, { name: 'SHOW_OVERLAY' });
      }
    },

    /** "Dial this number": the popup shows who it is, or what is going on already. */
    async dial(marked: { linkUrl?: string | undefined; selectionText?: string | undefined }, here: Tab | undefined) {
      // The click is what lets the browser open a popup: nothing may be waited for first.
      const opened = openPopup();
      if (here?.id !== undefined && here.url !== undefined) {
        const page = { id: here.id, url: here.url, title: here.title ?? '' };
        await oneNumber.review({ link: marked.linkUrl, selection: marked.selectionText, page });
      }
      await opened;
    },
  };
}
