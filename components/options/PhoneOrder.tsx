import { useState } from 'preact/hooks';
import { table, type Values } from '../settings/table.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useText } from '../ui/use-text.ts';

type Orders = Values['phone_order'];
const { of: kinds } = table.phone_order;
const names = {
  mobile: 'phone_kind_mobile',
  work: 'phone_kind_work',
  home: 'phone_kind_home',
  main: 'phone_kind_main',
  other: 'phone_kind_other',
} as const;

interface Props {
  orders: Orders;
  crms: readonly { value: string; name: string }[];
  locked: boolean;
  hint: string;
  set(orders: Orders): void;
}

/** Which number is dialed first: for each CRM an order of its own, moved by buttons. */
export function PhoneOrder({ orders, crms, locked, hint, set }: Props) {
  const t = useText();
  const [crm, choose] = useState('');
  const order = orders[crm];
  const without = () => Object.fromEntries(Object.entries(orders).filter(([one]) => one !== crm));
  const moved = (from: number, to: number) => {
    const next = [...(order ?? [])];
    next.splice(to, 0, ...next.splice(from, 1));
    set({ ...orders, [crm]: next });
  };
  return (
    <fieldset class="choices" disabled={locked}>
      <legend>{t('setting_phone_order')}</legend>
      <p class="hint">{hint}</p>
      <div class="field">
        <label for="phone_order">{t('phone_order_crm')}</label>
        <select
          id="phone_order"
          class="input"
          value={crm}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {crms.map(({ value, name }) => (
            <option key={value} value={value}>
              {value in orders ? t('phone_order_set', name) : name}
            </option>
          ))}
        </select>
      </div>
      {order ? (
        <>
          <ol class="numbers ordered" aria-label={t('setting_phone_order')}>
            {order.map((kind, index) => (
              <li key={kind}>
                <span>
                  {index + 1}. {t(names[kind])}
                </span>
                <span class="row">
                  {index > 0 && (
                    <IconButton
                      icon="up"
                      label={t('phone_order_up', t(names[kind]))}
                      onPress={() => moved(index, index - 1)}
                    />
                  )}
                  {index < order.length - 1 && (
                    <IconButton
                      icon="down"
                      label={t('phone_order_down', t(names[kind]))}
                      onPress={() => moved(index, index + 1)}
                    />
                  )}
                </span>
              </li>
            ))}
          </ol>
          <p>
            <Button small onPress={() => set(without())}>
              {t('phone_order_as_page')}
            </Button>
          </p>
        </>
      ) : (
        <p>
          {t('phone_order_none')}{' '}
          <Button small onPress={() => set({ ...orders, [crm]: kinds })}>
            {t('phone_order_choose')}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
