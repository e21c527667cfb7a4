import { MAX_SESSION_CONTACTS } from '../../server/contracts/limits.ts';
import type { SessionState } from '../state/session-state.ts';
import { Button } from './Button.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { useText } from './use-text.ts';

interface Props {
  session: SessionState;
  busy: boolean;
  onPress(anyway: boolean): void;
  copy?: (text: string) => Promise<boolean>;
}

/** Offered when the last person of this session has been on screen and more of the list wait. */
export function NextBatch({ session, busy, onPress, copy }: Props) {
  const t = useText();
  const progress = session.view?.progress;
  if (!progress || (progress.next_batch ?? null) === null || progress.remaining === 0) return null;
  const all = Math.min(MAX_SESSION_CONTACTS, progress.remaining);
  const { count: late, held } = session.next_late;
  const next = held ? all - late : all;
  return (
    <div class="next-batch">
      {session.next_problem && <ProblemNotice problem={session.next_problem} {...(copy ? { copy } : {})} />}
      {late > 0 && <p class="hint">{t.count(held ? 'next_late_held' : 'next_late', late)}</p>}
      {next > 0 && (
        <Button kind="primary" small icon="play" off={busy} onPress={() => onPress(false)}>
          {t.count('next_batch', next)}
        </Button>
      )}
      {held && late > 0 && (
        <Button small off={busy} onPress={() => onPress(true)}>
          {t('next_anyway', all)}
        </Button>
      )}
    </div>
  );
}
