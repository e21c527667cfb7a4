import { useEffect, useId, useState } from 'preact/hooks';
import type { DialTarget, PhoneChoice } from '../../state/popup-state.ts';
import type { PopupStore } from '../../state/popup-store.ts';
import { useText } from '../../ui/use-text.ts';

/** Which of a record's numbers is dialed first, where the account has more than one. */
export function PreferredPhones({ store }: { store: PopupStore }) {
  return (
    <>
      <PreferredPhone store={store} of="contacts" />
      <PreferredPhone store={store} of="companies" />
    </>
  );
}

function PreferredPhone({ store, of }: { store: PopupStore; of: DialTarget }) {
  const t = useText();
  const id = useId();
  const [choice, setChoice] = useState<PhoneChoice | null>(null);
  useEffect(() => {
    // Without an answer there is nothing to choose from: the account's own card says what is wrong.
    void store.doors.hubSpotPhones(of).then((answered) => setChoice('ok' in answered ? answered.ok : null));
  }, [store, of]);
  if (!choice || choice.fields.length < 2) return null;
  const choose = async (name: string) => {
    const before = choice;
    setChoice({ ...choice, chosen: name });
    if (!(await store.act('phone', (doors) => doors.chooseHubSpotPhone(of, name)))) setChoice(before);
  };
  return (
    <div class="card">
      <label for={id}>{t(`hubspot_phone_${of}`)}</label>
      <select
        id={id}
        value={choice.chosen}
        disabled={store.busy.value === 'phone'}
        onChange={({ currentTarget }) => void choose(currentTarget.value)}
      >
        <option value="">{t('hubspot_phone_usual')}</option>
        {choice.fields.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <p class="hint">{t('hubspot_phone_hint')}</p>
    </div>
  );
}
