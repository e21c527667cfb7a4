import type { SessionView } from '../../server/contracts/session.ts';
import { Meter } from './Meter.tsx';
import { useText } from './use-text.ts';

/** "3 of 12 people", and what still waits for a next batch. */
export function SessionProgress({ progress }: { progress: SessionView['progress'] }) {
  const t = useText();
  const { displayed, sent, remaining } = progress;
  const words = t.count('progress_people', sent, displayed);
  return (
    <div class="progress">
      <p class="progress-words">
        <strong>{words}</strong>
        {remaining > 0 && <span class="hint"> {t('progress_remaining', remaining)}</span>}
      </p>
      <Meter done={displayed} total={Math.max(sent, 1)} label={words} />
    </div>
  );
}
