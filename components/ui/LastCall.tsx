import type { LastCall as Call } from '../../server/contracts/session.ts';
import { minutes } from './text.ts';
import { useText } from './use-text.ts';

/** How the last call ended: the rep's own label, how long it took, whether somebody was on the line. */
export function LastCall({ call }: { call: Call | null }) {
  const t = useText();
  if (!call) return <p class="last-call hint">{t('last_call_none')}</p>;
  return (
    <div class="last-call">
      <p class="hint">{call.name ? t('last_call_with', call.name) : t('last_call')}</p>
      <p>
        <strong>{call.status}</strong> · {minutes(call.duration)} ·{' '}
        {call.connected ? t('last_call_connected') : t('last_call_not_connected')}
      </p>
    </div>
  );
}
