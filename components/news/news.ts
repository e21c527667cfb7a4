/** What reps notice of each version, newest first: the CHANGELOG's lines for them, in every language of the catalogue. */
import type { TextKey } from '../ui/text.ts';

export interface News {
  version: string;
  lines: readonly TextKey[];
}

export const news: readonly [News, ...News[]] = [
  { version: '1.0.0', lines: ['news_rows', 'news_page', 'news_practice'] },
];
