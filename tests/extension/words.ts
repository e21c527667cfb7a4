/** The catalogue as the browser looks it up. */
import { textOf } from '../../components/ui/text.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };

export const text = textOf(catalogue, 'en');
