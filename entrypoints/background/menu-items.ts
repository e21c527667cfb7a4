/** "Dial this number" in the browser's own menu, on a selection and on a telephone link, in the language that the rep chose. */
import type { Text } from '../../components/ui/text.ts';

const ids = ['dial-number', 'dial-number-link'] as const;

/** The part of `browser.contextMenus` that is used. */
export interface Menus {
  removeAll(): Promise<unknown>;
  create(item: {
    id: string;
    title: string;
    contexts: ['selection'] | ['link'];
    targetUrlPatterns?: string[];
  }): unknown;
  update(id: string, change: { title: string }): Promise<unknown>;
}

export function makeMenuItems(menus: Menus, words: () => Promise<Text>) {
  const title = async () => (await words())('menu_dial');
  return {
    /** Once an install or update: the browser remembers them. */
    async put(): Promise<void> {
      await menus.removeAll();
      const [selection, link] = ids;
      menus.create({ id: selection, title: await title(), contexts: ['selection'] });
      menus.create({ id: link, title: await title(), contexts: ['link'], targetUrlPatterns: ['tel:*'] });
    },
    async rename(): Promise<void> {
      const now = await title();
      await Promise.all(ids.map((id) => menus.update(id, { title: now })));
    },
  };
}
