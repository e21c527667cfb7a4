import type { Panel, PopupStore } from '../state/popup-store.ts';
import { useText } from '../ui/use-text.ts';

const tabs = ['dial', 'today', 'account'] as const;
const names = { dial: 'tab_dial', today: 'tab_today', account: 'tab_account' } as const;

/** What a tab's content is named by. */
export const tabOf = (panel: Panel): (typeof tabs)[number] => (panel === 'wrong' || panel === 'news' ? 'dial' : panel);

/** One stop for Tab; arrows, Home and End move between the tabs. */
export function Tabs({ store }: { store: PopupStore }) {
  const t = useText();
  const current = tabOf(store.panel.value);
  const go = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const at = tabs.indexOf(current);
    const keys: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const wanted = keys[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const place = (wanted + tabs.length) % tabs.length;
    store.open(tabs[place] ?? 'dial');
    // After the new view has taken the focus to its title: the arrows go on from here.
    const { currentTarget } = event;
    requestAnimationFrame(() => (currentTarget.children[place] as HTMLElement | undefined)?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('tabs_label')} onKeyDown={go}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === current}
          aria-controls="tab-panel"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => store.open(tab)}
        >
          {t(names[tab])}
        </button>
      ))}
    </div>
  );
}
