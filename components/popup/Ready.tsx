import type { PopupContext } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { HubSpotStart } from './hubspot/HubSpotStart.tsx';
import { ReadWronglyLink } from './ReadWrongly.tsx';
import { View } from './View.tsx';

/** The start: which page this is, and the one thing to do with it. */
export function Ready({ store, context }: { store: PopupStore; context: PopupContext }) {
  const t = useText();
  const { page, account } = context;
  const problem = store.problem.value ?? (account.status === 'problem' ? account.problem : null);
  const busy = store.busy.value === 'scan';
  const isList = page.kind !== 'record' && page.kind !== 'board';
  // HubSpot's lists are read by its API alone: to connect is the next step there.
  const isNext = isList && !(context.hubspot_page && context.hubspot?.status === 'none');
  if (!page.readable) {
    return (
      <View title={t('ready_unreadable_title')}>
        <p>{t('ready_unreadable')}</p>
      </View>
    );
  }
  const hint =
    page.kind === 'record' || page.kind === 'board'
      ? t(`ready_hint_${page.kind}`)
      : page.look?.ticked
        ? t.count('ready_ticked', page.look.ticked)
        : t('ready_hint');
  return (
    <View
      title={isList ? t('ready_title') : t('ready_title_no_list')}
      actions={
        <Button
          {...(isNext && { kind: 'primary' as const })}
          wide
          icon="list"
          off={busy}
          onPress={() => void store.act('scan', (doors) => doors.scan())}
        >
          {busy ? t('reading_title') : isList ? t('ready_scan') : t('ready_scan_anyway')}
        </Button>
      }
    >
      <div class="card page-card">
        <Icon name="list" />
        <div>
          <p class="card-title">{page.crm_name || page.host}</p>
          <p class="hint">
            {t(`ready_kind_${page.kind}`)}
            {page.crm_name && ` · ${page.host}`}
          </p>
          {page.scanner_source !== 'shipped' && (
            <p class="hint">{t(page.scanner_source === 'own' ? 'source_own' : 'source_vault')}</p>
          )}
        </div>
      </div>
      {page.look?.silent && (
        <div class="notice warn" role="status">
          <Icon name="alert" />
          <p>
            <strong>{t('error_page_silent')}</strong>
          </p>
          <p>{t('remedy_page_silent')}</p>
        </div>
      )}
      <p class="hint">{hint}</p>
      {context.hubspot_page && <HubSpotStart store={store} page={context.hubspot_page} />}
      <ReadWronglyLink store={store} />
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
