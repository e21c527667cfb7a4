import type { ComponentChildren } from 'preact';
import type { Current } from '../../server/contracts/session.ts';
import { minutes } from './text.ts';
import { useText } from './use-text.ts';

/** PhoneBurner's North American numbers come as E.164; in groups they can be read at a glance. Others stay as they are. */
const readable = (phone: string): string => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');

interface Props {
  current: Current | null;
  seconds?: number | null;
  /** What can be done with this contact. */
  children?: ComponentChildren;
}

/** Who is on the line, and for how long where that is known. Everything here is text from outside and is only ever shown as text. */
export function CurrentContact({ current, seconds, children }: Props) {
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
      <div class="current-head">
        <p class="current-name">{current.name || t('current_nameless')}</p>
        {typeof seconds === 'number' && (
          <span class="current-time" role="timer" aria-label={t('current_time', minutes(seconds))}>
            {minutes(seconds)}
          </span>
        )}
      </div>
      <div class="current-line">
        <p class="current-facts">
          <span class="current-phone">{readable(current.phone)}</span>
          {current.company && <span>{current.company}</span>}
        </p>
        {children}
      </div>
    </div>
  );
}
