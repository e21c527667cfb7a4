import { useState } from 'preact/hooks';
import { DeleteMyData } from '../data/DeleteMyData.tsx';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { SiteAccess } from './account/SiteAccess.tsx';
import { Connect } from './Connect.tsx';
import { HubSpotAccount } from './HubSpotAccount.tsx';
import { PreferredPhones } from './hubspot/PreferredPhones.tsx';
import { View } from './View.tsx';

/** Whose PhoneBurner account dials, where tabs may follow, and the ways out of all of it. */
export function AccountPanel({ store }: { store: PopupStore }) {
  const t = useText();
  const [sure, setSure] = useState(false);
  const { account, session } = store.context.value ?? {};
  const ways = (
    <>
      <SiteAccess store={store} />
      <section class="card" aria-labelledby="delete-title">
        <h2 class="card-title" id="delete-title">
          {t('delete_title')}
        </h2>
        <DeleteMyData
          isConnected={account?.status === 'connected'}
          mayBeInSession={session ? session.link.state !== 'stopped' : false}
          busy={store.busy.value !== null}
          forget={(everywhere) => store.forget(everywhere)}
        />
      </section>
    </>
  );
  if (account?.status !== 'connected') return <Connect store={store}>{ways}</Connect>;
  const { profile } = account;
  const busy = store.busy.value === 'disconnect';
  const disconnect = async () => {
    if (await store.act('disconnect', (doors) => doors.clearPat())) store.open('dial');
  };
  return (
    <View
      title={t('account_title')}
      actions={
        <Button icon="back" onPress={() => store.open('dial')}>
          {t('account_back')}
        </Button>
      }
    >
      <div class="card">
        <p class="card-title">
          {profile
            ? t('phoneburner_connected', `${profile.first_name} ${profile.last_name}`.trim() || profile.username)
            : t('account_connected')}
        </p>
        {profile && <p class="hint">{[...new Set([profile.email, profile.username])].filter(Boolean).join(' · ')}</p>}
        <p class="hint">{t('account_where')}</p>
        {sure && <p>{t('account_sure')}</p>}
        <p class="row">
          {/* Where the first press was: a double click disconnects nobody. */}
          {sure && <Button onPress={() => setSure(false)}>{t('cancel')}</Button>}
          {sure ? (
            <Button kind="danger" off={busy} onPress={() => void disconnect()}>
              {busy ? t('account_disconnecting') : t('account_disconnect')}
            </Button>
          ) : (
            <Button kind="danger" small onPress={() => setSure(true)}>
              {t('account_disconnect')}
            </Button>
          )}
        </p>
      </div>
      <HubSpotAccount store={store} />
      {store.context.value?.hubspot?.status === 'connected' && <PreferredPhones store={store} />}
      {ways}
      {store.problem.value && <ProblemNotice problem={store.problem.value} copy={store.doors.copy} />}
    </View>
  );
}
