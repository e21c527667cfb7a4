import { useEffect, useState } from 'preact/hooks';
import { type Days, outcomesOf, weekOf } from '../state/days.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { SessionNumbers } from '../ui/SessionNumbers.tsx';
import { useText } from '../ui/use-text.ts';
import { Goals } from './Goals.tsx';
import { View } from './View.tsx';
import { WeekCharts } from './WeekCharts.tsx';

/** As many as the vault tells at once. */
const exportedDays = 366;

/** The session's and the day's numbers, and the last seven days. */
export function Today({ store }: { store: PopupStore }) {
  const t = useText();
  const [days, setDays] = useState<Days | null>(null);
  const load = () =>
    store.act('days', async (doors) => {
      const told = await doors.days(7, false);
      if ('ok' in told) setDays(told.ok);
      return told;
    });
  const save = () =>
    store.act('csv', async (doors) => {
      const told = await doors.days(exportedDays, true);
      if ('ok' in told) doors.saveFile(`calls-${told.ok.today}.csv`, told.ok.csv ?? '');
      return told;
    });
  const session = store.context.value?.session?.view;
  const { value: problem } = store.problem;
  const idle = store.busy.value === null;
  // Another action may be under way when the tab is opened: then it is asked after that one.
  useEffect(() => {
    if (idle && !days && !problem) void load();
  }, [idle, days, problem]);
  return (
    <View
      title={t('today_title')}
      actions={
        days && (
          <Button wide off={store.busy.value !== null} onPress={() => void save()}>
            {t('today_export')}
          </Button>
        )
      }
    >
      {session && (
        <section class="numbers">
          <h2>{t('today_session')}</h2>
          <SessionNumbers stats={session.stats} />
        </section>
      )}
      {days ? <Numbers days={days} /> : !problem && <p role="status">{t('today_loading')}</p>}
      {problem && <ProblemNotice problem={problem} copy={store.doors.copy} />}
      {problem && !days && (
        <p>
          <Button onPress={() => void load()}>{t('try_again')}</Button>
        </p>
      )}
    </View>
  );
}

function Numbers({ days }: { days: Days }) {
  const t = useText();
  const week = weekOf(days);
  const today = week.at(-1);
  const outcomes = outcomesOf(week);
  const most = outcomes[0]?.count ?? 1;
  return (
    <>
      <section class="numbers">
        <h2>{t('today_day')}</h2>
        {today && <SessionNumbers stats={today} />}
        {today && <Goals goals={days.wanted} day={today} />}
        {today && <p class="hint">{t('today_goal', days.goals.secondary, today.goals.secondary)}</p>}
      </section>
      <section class="numbers">
        <h2>{t('today_week')}</h2>
        <WeekCharts week={week} />
      </section>
      {outcomes.length > 0 && (
        <section class="numbers">
          <h2>{t('today_outcomes')}</h2>
          <ul class="outcomes">
            {outcomes.map(({ label, count }) => (
              <li key={label}>
                <span class="outcome-label">{label}</span>
                <span class="outcome-bar" aria-hidden="true">
                  <span style={{ width: `${(count / most) * 100}%` }} />
                </span>
                <span class="outcome-count">{count}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
