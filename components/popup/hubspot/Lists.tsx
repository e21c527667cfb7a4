import { useId, useRef, useState } from 'preact/hooks';
import type { DialTarget, HubSpotList } from '../../state/popup-state.ts';
import type { PopupStore } from '../../state/popup-store.ts';
import { Button } from '../../ui/Button.tsx';
import type { Text } from '../../ui/text.ts';
import { useText } from '../../ui/use-text.ts';

/** Finds HubSpot's lists by name, with their sizes, and takes one to the review. */
export function Lists({ store }: { store: PopupStore }) {
  const t = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<HubSpotList[] | null>(null);
  const finding = store.busy.value === 'lists';
  const find = () =>
    store.act('lists', async (doors) => {
      const answered = await doors.findLists(field.current?.value.trim() ?? '');
      setFound('ok' in answered ? answered.ok : null);
      return answered;
    });
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <p class="card-title">{t('hubspot_lists_title')}</p>
      <label for={id}>{t('hubspot_lists_label')}</label>
      <input ref={field} id={id} class="input" type="search" maxLength={200} />
      <p>
        <Button small off={store.busy.value !== null} onPress={() => void find()}>
          {finding ? t('hubspot_lists_finding') : t('hubspot_lists_find')}
        </Button>
      </p>
      <p class="hint" role="status">
        {found && (found.length === 0 ? t('hubspot_lists_none') : t.count('hubspot_lists_found', found.length))}
      </p>
      {found?.map((list) => (
        <OneList key={list.list_id} store={store} list={list} />
      ))}
    </form>
  );
}

function OneList({ store, list }: { store: PopupStore; list: HubSpotList }) {
  const t = useText();
  const review = (dial: DialTarget) => void store.act('list', (doors) => doors.reviewHubSpot(list, dial));
  const off = store.busy.value !== null;
  return (
    <div>
      <p>{list.name}</p>
      <p class="hint">
        {sizeOf(list, t)} {list.processing && t('hubspot_list_processing')}
      </p>
      <p class="row">
        {list.object_type === 'companies' ? (
          <>
            <Button small off={off} onPress={() => review('companies')}>
              {t('hubspot_list_review_companies', list.name)}
            </Button>
            <Button small off={off} onPress={() => review('contacts')}>
              {t('hubspot_list_review_contacts', list.name)}
            </Button>
          </>
        ) : (
          <Button small off={off} onPress={() => review('contacts')}>
            {t('hubspot_list_review', list.name)}
          </Button>
        )}
      </p>
    </div>
  );
}

function sizeOf({ object_type, size }: HubSpotList, t: Text): string {
  if (size === null) return t('hubspot_list_size_unknown');
  if (object_type === 'companies') return t.count('hubspot_list_companies', size);
  return t.count(object_type === 'deals' ? 'hubspot_list_deals' : 'hubspot_list_contacts', size);
}
