import { useEffect, useState } from 'preact/hooks';
import type { Goals } from '../../server/contracts/settings.ts';
import { failed, type Problem, type Result } from '../state/problem.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';

export interface GoalLabelDoors {
  load(): Promise<Result<Goals>>;
  save(labels: Goals): Promise<Result<Goals>>;
}

/** Which of the account's own dispositions count. The vault counts, so it is asked when the rep opens this. */
export function GoalLabels({ doors }: { doors: GoalLabelDoors }) {
  const t = useText();
  const [labels, setLabels] = useState<Goals | null>(null);
  const [said, setSaid] = useState<'nothing' | 'saved' | Problem>('nothing');
  const [open, setOpen] = useState(false);
  const ask = async (work: () => Promise<Result<Goals>>, done: 'nothing' | 'saved') => {
    const answered = await work().catch(() => failed('page_failed'));
    if ('ok' in answered) setLabels(answered.ok);
    setSaid('ok' in answered ? done : answered.error);
  };
  useEffect(() => {
    if (open && !labels) void ask(doors.load, 'nothing');
  }, [open]);
  const field = (name: keyof Goals, words: string, now: Goals) => (
    <div class="field half">
      <label for={`goal-label-${name}`}>{words}</label>
      <input
        id={`goal-label-${name}`}
        class="input"
        required
        maxLength={100}
        value={now[name]}
        onInput={({ currentTarget }) => {
          setLabels({ ...now, [name]: currentTarget.value });
          setSaid('nothing');
        }}
      />
    </div>
  );
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('goal_labels')}</summary>
      {labels && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void ask(() => doors.save(labels), 'saved');
          }}
        >
          <p class="hint">{t('goal_labels_hint')}</p>
          <div class="rows">
            {field('primary', t('goal_label_primary'), labels)}
            {field('secondary', t('goal_label_secondary'), labels)}
          </div>
          <div>
            <button type="submit" class="button">
              {t('options_save')}
            </button>
          </div>
        </form>
      )}
      <div role="status">
        {said === 'saved' && <p>{t('options_saved')}</p>}
        {typeof said === 'object' && <ProblemNotice problem={said} />}
      </div>
      {typeof said === 'object' && !labels && (
        <p>
          <Button small onPress={() => void ask(doors.load, 'nothing')}>
            {t('try_again')}
          </Button>
        </p>
      )}
    </details>
  );
}
