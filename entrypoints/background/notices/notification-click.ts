/** A click on a notification goes to what it is about. Its id says that (notifications.ts), also to a worker born by the click. */
import type { CrmTab } from '../crm-tab.ts';
import type { Follow } from '../following/follow.ts';
import type { Memory } from '../memory.ts';

interface Outside {
  memory: Pick<Memory, 'get'>;
  tab: Pick<CrmTab, 'show'>;
  follow: Pick<Follow, 'openRecord'>;
  /** Takes the notification away. */
  clear(id: string): Promise<unknown>;
  openPopup(): Promise<void>;
}

export function makeNotificationClick({ memory, tab, follow, clear, openPopup }: Outside) {
  return async (id: string): Promise<void> => {
    const [kind, , place] = id.split(':');
    await clear(id);
    if (kind === 'failed') {
      await tab.show(Number(place));
      await openPopup();
    } else if (kind === 'contact' || kind === 'closed') {
      // The record of whoever is on the line; in a new tab where the old one was closed.
      await follow.openRecord();
    } else {
      const session = await memory.get('pb_current_session');
      if (session) await tab.show(session.tab_id);
    }
  };
}
