import type { HubSpotAccount as State } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/use-text.ts';

/** Whose HubSpot is connected, and the way in and out. */
export function HubSpotAccount({ store }: { store: PopupStore }) {
  const t = useText();
  const state = store.context.value?.hubspot;
  if (!state) return null;
  const busy = store.busy.value === 'hubspot';
  return (
    <div class="card">
      <p class="card-title">{state.status === 'connected' ? t('hubspot_connected', state.user) : t('hubspot_title')}</p>
      <p class="hint" role="status">
        <HubSpotWords state={state} />
      </p>
      {state.status === 'connected' ? (
        <Button
          kind="danger"
          small
          off={busy}
          onPress={() => void store.act('hubspot', (doors) => doors.disconnectHubSpot())}
        >
          {busy ? t('account_disconnecting') : t('hubspot_disconnect')}
        </Button>
      ) : (
        state.status !== 'unavailable' && <ConnectHubSpot store={store} />
      )}
    </div>
  );
}

/** Where only HubSpot's consent helps, connected or not: how the last try ended is told here too. */
export function HubSpotConsent({ store }: { store: PopupStore }) {
  const state = store.context.value?.hubspot;
  return state && state.status !== 'connected' ? <HubSpotAccount store={store} /> : <ConnectHubSpot store={store} />;
}

function ConnectHubSpot({ store }: { store: PopupStore }) {
  const t = useText();
  return (
    <Button
      kind="primary"
      small
      icon="open"
      off={store.busy.value === 'hubspot'}
      onPress={() => void store.act('hubspot', (doors) => doors.connectHubSpot())}
    >
      {t('hubspot_connect')}
    </Button>
  );
}

function HubSpotWords({ state }: { state: State }) {
  const t = useText();
  if (state.status === 'connected') return <>{t('hubspot_portal', state.portal_id)}</>;
  return <>{state.status === 'failed' ? t(`hubspot_failed_${state.outcome}`) : t(`hubspot_${state.status}`)}</>;
}
