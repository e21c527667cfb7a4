import type { JSX } from 'preact';
import type { Settings } from '../settings/settings.ts';
import { type SettingName, table, type Values } from '../settings/table.ts';
import type { Text } from '../ui/text.ts';
import { useText } from '../ui/use-text.ts';
import { PhoneOrder } from './PhoneOrder.tsx';

interface Props {
  name: SettingName;
  settings: Settings;
  type(part: Partial<Values>): void;
  /** For a text with a known set of values, and the CRMs for an order. */
  choices?: readonly { value: string; name: string }[] | undefined;
}

/** One setting: the control that its kind asks for, with its words, and whether the organisation has locked it. */
export function SettingRow({ name, settings, type, choices }: Props) {
  const t = useText();
  const setting = table[name];
  const locked = settings.locked.includes(name);
  const set = (value: unknown) => type({ [name]: value });
  const label = t.maybe(`setting_${name}`) ?? name;
  const hint = [t.maybe(`setting_${name}_hint`), locked && t('options_locked')].filter(Boolean).join(' ');
  const described = { id: name, 'aria-describedby': hint ? `${name}-hint` : undefined };
  const hintLine = hint && (
    <p id={`${name}-hint`} class="hint">
      {hint}
    </p>
  );
  const value = settings[name];

  if (setting.kind === 'choice' || setting.kind === 'some') {
    const many = setting.kind === 'some';
    const chosen = (one: string) => (many ? (value as readonly string[]).includes(one) : value === one);
    const press = (one: string) =>
      set(many ? setting.of.filter((other) => (other === one ? !chosen(one) : chosen(other))) : one);
    return (
      <fieldset class={many ? 'choices inline' : 'choices'} disabled={locked}>
        <legend>{label}</legend>
        {setting.of.map((one) => (
          <Choice
            key={one}
            id={`${name}-${one}`}
            words={t.maybe(`setting_${name}_${one}`) ?? one}
            hint={t.maybe(`setting_${name}_${one}_hint`)}
            input={{
              type: many ? 'checkbox' : 'radio',
              name,
              value: one,
              checked: chosen(one),
              onChange: () => press(one),
            }}
          />
        ))}
        {hintLine}
      </fieldset>
    );
  }
  if (setting.kind === 'orders')
    return <PhoneOrder orders={settings.phone_order} crms={choices ?? []} locked={locked} hint={hint} set={set} />;
  if (setting.kind === 'switch') {
    const input = { type: 'checkbox' as const, disabled: locked, checked: value === true, onChange: () => set(!value) };
    return <Choice id={name} words={label} hint={hint} input={input} />;
  }
  const options = choices ?? (setting.kind === 'whole' && setting.to <= 24 ? hours(setting, t) : null);
  return (
    <div class={setting.kind === 'whole' ? 'field half' : 'field'}>
      <label for={name}>{label}</label>
      {options ? (
        <select
          {...described}
          class="input"
          disabled={locked}
          value={String(value)}
          onChange={({ currentTarget }) =>
            set(setting.kind === 'whole' ? Number(currentTarget.value) : currentTarget.value)
          }
        >
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      ) : setting.kind === 'whole' ? (
        <input
          {...described}
          class="input"
          type="number"
          required
          min={setting.from}
          max={setting.to}
          disabled={locked}
          value={String(value)}
          onInput={({ currentTarget }) => set(currentTarget.valueAsNumber)}
        />
      ) : (
        <input
          {...described}
          class="input"
          type="url"
          required
          readOnly={locked}
          spellcheck={false}
          value={String(value)}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      )}
      {hintLine}
    </div>
  );
}

interface ChoiceProps {
  id: string;
  words: string;
  hint: string | null;
  input: JSX.IntrinsicElements['input'];
}

const Choice = ({ id, words, hint, input }: ChoiceProps) => (
  <div class="choice">
    <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
    <label for={id}>{words}</label>
    {hint && (
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    )}
  </div>
);

/** Whole hours of a day, as they are written in the rep's language; 24 is the midnight at its end. */
function hours({ from, to }: { from: number; to: number }, { locale }: Text) {
  const form = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const hour = from + index;
    return { value: String(hour), name: form.format(hour * 3_600_000) };
  });
}
