import type { HubSpotPage } from '../../state/popup-state.ts';
import type { PopupStore } from '../../state/popup-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/use-text.ts';
import { HubSpotAccount } from '../HubSpotAccount.tsx';
import { Lists } from './Lists.tsx';

/** On a page of HubSpot: what can be dialed beside the list on screen. */
export function HubSpotStart({ store, page }: { store: PopupStore; page: HubSpotPage }) {
  const t = useText();
  if (store.context.value?.hubspot?.status !== 'connected') return <HubSpotAccount store={store} />;
  const off = store.busy.value !== null;
  return (
    <>
      {page.record && <OpenRecord store={store} type={page.record.object_type} />}
      {page.lists === 'company' && (
        <div class="card">
          <p class="hint">{t('hubspot_companies_hint')}</p>
          <Button small off={off} onPress={() => void store.act('scan', (doors) => doors.scan('contacts'))}>
            {t('hubspot_companies_contacts')}
          </Button>
        </div>
      )}
      <Lists store={store} />
    </>
  );
}

function OpenRecord({ store, type }: { store: PopupStore; type: 'contact' | 'company' | 'deal' }) {
  const t = useText();
  const off = store.busy.value !== null;
  const review = (dial: 'companies' | 'contacts') =>
    void store.act('record', (doors) => doors.reviewHubSpot(null, dial));
  return (
    <div class="card">
      <p class="card-title">{t('hubspot_record_title')}</p>
      <p class="row">
        <Button small icon="phone" off={off} onPress={() => review('companies')}>
          {t(`hubspot_record_${type}`)}
        </Button>
        {type === 'company' && (
          <Button small off={off} onPress={() => review('contacts')}>
            {t('hubspot_record_company_contacts')}
          </Button>
        )}
      </p>
    </div>
  );
}
