import type { DayStats } from '../../server/contracts/stats.ts';
import { useText } from '../ui/use-text.ts';

const numbers = [
  { title: 'stats_calls', of: (day: DayStats) => day.total_calls },
  { title: 'stats_connected', of: (day: DayStats) => day.connected },
  { title: 'stats_appointments', of: (day: DayStats) => day.goals.primary },
] as const;
const [barWidth, step, height] = [10, 14, 36];

/** Seven days as pictures to see, and as a table to hear. */
export function WeekCharts({ week }: { week: DayStats[] }) {
  const t = useText();
  const inWords = (date: string, form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(t.locale, { ...form, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
  const named = (date: string) => inWords(date, { weekday: 'short', day: 'numeric', month: 'short' });
  return (
    <>
      <div class="charts" aria-hidden="true">
        {numbers.map(({ title, of }) => {
          const most = Math.max(1, ...week.map(of));
          return (
            <div key={title}>
              <p class="hint">{t(title)}</p>
              <svg viewBox={`0 0 ${step * week.length} ${height}`} preserveAspectRatio="none">
                <title>{t(title)}</title>
                {week.map((day, index) => {
                  // A day without any still has its place.
                  const tall = Math.max(1, (of(day) / most) * height);
                  return (
                    <rect key={day.date} x={index * step + 2} y={height - tall} width={barWidth} height={tall}>
                      <title>{`${named(day.date)}: ${of(day)}`}</title>
                    </rect>
                  );
                })}
              </svg>
              <p class="chart-days">
                {week.map(({ date }) => (
                  <span key={date}>{inWords(date, { weekday: 'narrow' })}</span>
                ))}
              </p>
              <p class="chart-sum">{week.reduce((sum, day) => sum + of(day), 0)}</p>
            </div>
          );
        })}
      </div>
      <table class="visually-hidden">
        <caption>{t('today_week')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('today_column_day')}</th>
            {numbers.map(({ title }) => (
              <th key={title} scope="col">
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.map((day) => (
            <tr key={day.date}>
              <th scope="row">{named(day.date)}</th>
              {numbers.map(({ title, of }) => (
                <td key={title}>{of(day)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
