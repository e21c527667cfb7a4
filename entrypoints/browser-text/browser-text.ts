import { browser } from 'wxt/browser';
import { makeText, type Text } from '../../components/ui/text.ts';

/** The catalogue in the rep's language, looked up by the browser. */
export const browserText = (): Text =>
  makeText((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage());
