import { Meter } from '../ui/Meter.tsx';
import { useText } from '../ui/use-text.ts';

/** From the click on Launch until the vault has answered. */
export function Creating({ count, since, now }: { count: number; since: number; now: number }) {
  const t = useText();
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <div class="overlay-body">
      <p class="current-name">{t('launching_title')}</p>
      <p class="hint">{t.count('launching_count', count)}</p>
      <Meter done={0} total={null} label={t('launching_title')} />
      <p class="hint">{t('launching_elapsed', seconds)}</p>
    </div>
  );
}
