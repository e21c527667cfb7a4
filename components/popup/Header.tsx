import type { PopupStore } from '../state/popup-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text.ts';

/** The product's name, whose account it works for, and the way to the options. */
export function Header({ store }: { store: PopupStore }) {
  const t = useText();
  const account = store.context.value?.account;
  const onAccount = store.panel.value === 'account';
  const profile = account?.status === 'connected' ? account.profile : null;
  const who =
    account?.status === 'connected'
      ? profile
        ? `${profile.first_name} ${profile.last_name}`.trim() || profile.username
        : t('account_connected')
      : t('account_none');
  return (
    <header class="header">
      <img class="logo" src="/icon/48.png" alt="" width="24" height="24" />
      <span class="product">{t('ext_short_name')}</span>
      {account && account.status !== 'asking' && (
        <button
          type="button"
          class="account-chip"
          aria-pressed={onAccount}
          aria-label={t('account_open', who)}
          onClick={() => store.open(onAccount ? 'dial' : 'account')}
        >
          <Icon name="person" />
          <span>{who}</span>
        </button>
      )}
      <IconButton icon="gear" label={t('options_open')} onPress={() => store.doors.openOptions()} />
    </header>
  );
}
