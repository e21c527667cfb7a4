/** The catalogue as the browser looks it up. */
import { makeText, type TextKey } from '../../components/ui/text.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };

export const text = makeText((key, values) => {
  const found = Object.hasOwn(catalogue, key) ? catalogue[key as TextKey].message : '';
  return found.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}, 'en');
