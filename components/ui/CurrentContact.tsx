import type { Current } from '../../server/contracts/session.ts';
import { useText } from './text.ts';

/** PhoneBurner's North American numbers come as E.164; in groups they can be read at a glance. Others stay as they are. */
const readable = (phone: string): string => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');

/** Who is on the line. Everything here is text from outside and is only ever shown as text. */
export function CurrentContact({ current }: { current: Current | null }) {
  const t = useText();
  if (!current) {
    return (
      <div class="current">
        <p class="current-name">{t('current_none')}</p>
        <p class="hint">{t('current_none_hint')}</p>
      </div>
    );
  }
  return (
    <div class="current">
      <p class="current-name">{current.name || t('current_nameless')}</p>
      <p class="current-facts">
        <span class="current-phone">{readable(current.phone)}</span>
        {current.company && <span>{current.company}</span>}
      </p>
    </div>
  );
}
