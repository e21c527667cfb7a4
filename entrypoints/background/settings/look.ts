/**
 * The look that holds, of all layers of the settings, under a key of its own in `storage.local`: pages read it there before
 * they draw anything. Content scripts cannot, and ask.
 */
import { browsersLook, type Look } from '../../../components/settings/look.ts';
import { type Catalogue, type Text, textOf } from '../../../components/ui/text.ts';
import type { Area } from '../memory.ts';

const key = 'look';

/** With the words of the language, where it is not the browser's. */
export interface FullLook extends Look {
  catalogue: Catalogue | null;
}

interface Outside {
  area: Area;
  settings(): Promise<Look>;
  load(language: string): Promise<Catalogue | null>;
  /** In the browser's language. */
  own: Text;
}

export function makeLook({ area, settings, load, own }: Outside) {
  let known: { language: string; text: Text } | null = null;

  return {
    /** After any change of what it comes from. */
    async keep(): Promise<void> {
      const { theme, language } = await settings();
      // Nothing is the browser's: where everything was deleted, nothing is put back.
      const kept = ((await area.get(key))[key] as Partial<Look> | undefined) ?? browsersLook;
      if (kept.theme !== theme || kept.language !== language) await area.set({ [key]: { theme, language } });
    },
    async full(): Promise<FullLook> {
      const { theme, language } = await settings();
      return { theme, language, catalogue: await load(language) };
    },
    /** Words for the browser's own places: menu, notifications, the button's title. */
    async words(): Promise<Text> {
      const { language } = await settings();
      if (known?.language === language) return known.text;
      const catalogue = await load(language);
      const text = catalogue ? textOf(catalogue, language) : own;
      known = { language, text };
      return text;
    },
  };
}
