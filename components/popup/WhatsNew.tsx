import { news } from '../news/news.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** What is new in the versions that reps noticed something of. Opening it puts the dot out. */
export function WhatsNew({ store }: { store: PopupStore }) {
  const t = useText();
  return (
    <View
      title={t('news_title')}
      actions={
        <Button icon="back" onPress={() => store.open('dial')}>
          {t('back')}
        </Button>
      }
    >
      {news.map(({ version, lines }) => (
        <section class="card" key={version}>
          <h2>{t('news_version', version)}</h2>
          <ul class="points">
            {lines.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
        </section>
      ))}
    </View>
  );
}
