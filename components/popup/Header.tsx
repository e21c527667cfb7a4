import type { PopupStore } from '../state/popup-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/use-text.ts';
import { Tabs } from './Tabs.tsx';

/** One line: the tabs, whose account the calls are made with, and the way to the options. */
export function Header({ store }: { store: PopupStore }) {
  const t = useText();
  const account = store.context.value?.account;
  const onAccount = store.panel.value === 'account';
  const profile = account?.status === 'connected' ? account.profile : null;
  const name = profile ? `${profile.first_name} ${profile.last_name}`.trim() || profile.username : '';
  const who = account?.status === 'connected' ? name || t('account_connected') : t('account_none');
  return (
    <header class="header">
      <img class="logo" src="/icon/48.png" alt="" width="24" height="24" />
      <Tabs store={store} />
      {store.context.value?.news && (
        <span class="news-dot">
          <IconButton icon="news" label={t('news_open')} onPress={() => lookAtNews(store)} />
        </span>
      )}
      {account && account.status !== 'asking' && (
        <button
          type="button"
          class="account-chip"
          aria-pressed={onAccount}
          title={t('account_open', who)}
          onClick={() => store.open(onAccount ? 'dial' : 'account')}
        >
          {name ? initials(name) : <Icon name="person" />}
          <span class="visually-hidden"> {t('account_open', who)}</span>
        </button>
      )}
      <IconButton icon="gear" label={t('options_open')} onPress={() => store.doors.openOptions()} />
    </header>
  );
}

function lookAtNews(store: PopupStore): void {
  store.open('news');
  void store.doors.sawNews();
}

/** Of the first and the last word. */
function initials(name: string): string {
  const words = name.split(/\s+/);
  return [words[0], ...words.slice(1).slice(-1)].map((word) => [...(word ?? '')][0] ?? '').join('');
}
