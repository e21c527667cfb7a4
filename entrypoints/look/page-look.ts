/** A page of ours in the look that the rep chose. */
import { browser } from 'wxt/browser';
import { browsersLook, type Look, wear } from '../../components/settings/look.ts';
import { type Text, textOf } from '../../components/ui/text.ts';
import { browserText } from '../browser-text/browser-text.ts';
import { loadCatalogue } from './catalogue.ts';

const key = 'look';

/** Puts it on, and answers the words. */
export async function putOnLook(): Promise<Text> {
  const look = ((await browser.storage.local.get(key))[key] as Look | undefined) ?? browsersLook;
  const catalogue = await loadCatalogue(look.language);
  const text = catalogue ? textOf(catalogue, look.language) : browserText();
  wear(document.documentElement, look);
  document.documentElement.lang = text.locale;
  return text;
}

/** Draws the page now, and again whenever the rep chooses another look. */
export async function inLook(draw: (text: Text) => void): Promise<void> {
  browser.storage.onChanged.addListener(async (changes) => {
    if (key in changes) draw(await putOnLook());
  });
  draw(await putOnLook());
}
