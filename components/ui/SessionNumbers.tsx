import type { SessionView } from '../../server/contracts/session.ts';
import { useText } from './use-text.ts';

/** The running numbers, each with its name. */
export function SessionNumbers({ stats }: { stats: SessionView['stats'] }) {
  const t = useText();
  return (
    <dl class="tiles" aria-label={t('stats_label')}>
      <div>
        <dt>{t('stats_calls')}</dt>
        <dd>{stats.total_calls}</dd>
      </div>
      <div>
        <dt>{t('stats_connected')}</dt>
        <dd>{stats.connected}</dd>
      </div>
      <div>
        <dt>{t('stats_appointments')}</dt>
        <dd>{stats.appointments}</dd>
      </div>
    </dl>
  );
}
