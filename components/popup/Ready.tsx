import type { PopupContext } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/text.ts';
import { View } from './View.tsx';

/** The start: which page this is, and the one thing to do with it. */
export function Ready({ store, context }: { store: PopupStore; context: PopupContext }) {
  const t = useText();
  const { page, account } = context;
  const problem = store.problem.value ?? (account.status === 'problem' ? account.problem : null);
  const busy = store.busy.value === 'scan';
  if (!page.readable) {
    return (
      <View title={t('ready_unreadable_title')}>
        <p>{t('ready_unreadable')}</p>
      </View>
    );
  }
  return (
    <View
      title={t('ready_title')}
      actions={
        <Button
          kind="primary"
          wide
          icon="list"
          off={busy}
          onPress={() => void store.act('scan', (doors) => doors.scan())}
        >
          {busy ? t('reading_title') : t('ready_scan')}
        </Button>
      }
    >
      <div class="card page-card">
        <Icon name="list" />
        <div>
          <p class="card-title">{page.crm_name || page.host}</p>
          <p class="hint">{page.crm_name ? page.host : t('ready_any_page')}</p>
        </div>
      </div>
      <p class="hint">{t('ready_hint')}</p>
      {problem && <ProblemNotice problem={problem} copy={store.doors.copy} />}
      {account.status === 'problem' && (
        <p>
          <Button small onPress={() => void store.act('account', (doors) => doors.refreshAccount())}>
            {store.busy.value === 'account' ? t('account_checking') : t('try_again')}
          </Button>
        </p>
      )}
    </View>
  );
}
