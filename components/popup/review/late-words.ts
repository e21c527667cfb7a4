import type { Late } from '../../state/review.ts';
import type { Text } from '../../ui/text.ts';

/** "It is Sun 21:40 there (the number’s country: Germany)." Two times where it is not one clock. */
export function lateWords({ shows: [earliest, latest], by, countries }: Late, t: Text): string {
  const time = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
  const clock = new Intl.DateTimeFormat(t.locale, { ...time, weekday: 'short' });
  const isOneDay = new Date(earliest).getUTCDay() === new Date(latest).getUTCDay();
  const last = isOneDay ? new Intl.DateTimeFormat(t.locale, time) : clock;
  const shown = earliest === latest ? clock.format(earliest) : `${clock.format(earliest)} – ${last.format(latest)}`;
  const names = new Intl.DisplayNames(t.locale, { type: 'region' });
  // Of a number that may be of several, the first is the one that it most likely is of.
  const [first = '', second = ''] = countries;
  const name = (country: string) => (country && names.of(country)) || country;
  switch (by) {
    case 'time_zone':
      return t('why_late_time_zone', shown);
    case 'country':
      return t('why_late_country', shown, name(first));
    case 'number':
      return t('why_late_number', shown, name(first));
    case 'country_and_number':
      return t('why_late_country_and_number', shown, name(first), name(second));
  }
}
