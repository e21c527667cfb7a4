/** What happens once, when the extension has been installed. */
import type { CrmTab } from '../crm-tab.ts';
import type { NewsSeen } from './news-seen.ts';

interface Outside {
  tab: Pick<CrmTab, 'open'>;
  news: Pick<NewsSeen, 'saw'>;
  welcomeUrl: string;
  /** As `management.getSelf` tells: `development` for a folder that was loaded unpacked. */
  installType(): Promise<string>;
}

/** A developer who loads the folder for the hundredth time is not welcomed again. */
export async function welcome(
  { reason }: { reason: string },
  { tab, news, welcomeUrl, installType }: Outside,
): Promise<void> {
  if (reason !== 'install') return;
  await news.saw();
  if ((await installType()) !== 'development') await tab.open(welcomeUrl);
}
