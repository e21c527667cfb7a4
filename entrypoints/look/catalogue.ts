import { browser } from 'wxt/browser';
import type { Catalogue } from '../../components/ui/text.ts';

/** The words of a language that the rep chose: the browser looks up its own only. Null where there is no such file. */
export async function loadCatalogue(language: string): Promise<Catalogue | null> {
  if (language === '') return null;
  // Found when it is built: the polyfill's types know paths of the build only.
  const path = `/_locales/${language}/messages.json` as '/popup.html';
  const answer = await fetch(browser.runtime.getURL(path)).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}
