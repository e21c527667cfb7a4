import { useState } from 'preact/hooks';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/text.ts';
import { Connect } from './Connect.tsx';
import { View } from './View.tsx';

/** Whose PhoneBurner account dials, and the way out of it. */
export function AccountPanel({ store }: { store: PopupStore }) {
  const t = useText();
  const [sure, setSure] = useState(false);
  const account = store.context.value?.account;
  if (account?.status !== 'connected') return <Connect store={store} />;
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
        <p class="card-title">{profile ? `${profile.first_name} ${profile.last_name}` : t('account_connected')}</p>
        {profile && <p class="hint">{[...new Set([profile.email, profile.username])].filter(Boolean).join(' · ')}</p>}
        <p class="hint">{t('account_where')}</p>
      </div>
      {sure ? (
        <div class="card">
          <p>{t('account_sure')}</p>
          <p class="row">
            <Button kind="danger" off={busy} onPress={() => void disconnect()}>
              {busy ? t('account_disconnecting') : t('account_disconnect')}
            </Button>
            <Button onPress={() => setSure(false)}>{t('cancel')}</Button>
          </p>
        </div>
      ) : (
        <p>
          <Button kind="danger" onPress={() => setSure(true)}>
            {t('account_disconnect')}
          </Button>
        </p>
      )}
      {store.problem.value && <ProblemNotice problem={store.problem.value} copy={store.doors.copy} />}
    </View>
  );
}
