import type { PopupContext } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import type { Text } from '../ui/text.ts';
import { TextContext, useText } from '../ui/use-text.ts';
import { AccountPanel } from './AccountPanel.tsx';
import { Connect } from './Connect.tsx';
import { Header } from './Header.tsx';
import { LaunchFailed } from './LaunchFailed.tsx';
import { Launching } from './Launching.tsx';
import { Reading } from './Reading.tsx';
import { ReadWrongly } from './ReadWrongly.tsx';
import { Ready } from './Ready.tsx';
import { Review } from './review/Review.tsx';
import { Session } from './Session.tsx';
import { Stuck } from './Stuck.tsx';
import { tabOf } from './Tabs.tsx';
import { Today } from './Today.tsx';
import { WhatsNew } from './WhatsNew.tsx';

/** The popup: one view for each state the background tells. */
export function Popup({ store, text }: { store: PopupStore; text: Text }) {
  const context = store.context.value;
  return (
    <TextContext.Provider value={text}>
      <Header store={store} />
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tabOf(store.panel.value)}`}>
        {context ? <CurrentView key={viewKey(store, context)} store={store} context={context} /> : <Opening />}
      </div>
    </TextContext.Provider>
  );
}

function Opening() {
  const t = useText();
  return (
    <main class="view">
      <p>{t('opening')}</p>
    </main>
  );
}

/** A new key is a new view: its own state starts fresh and its title takes the focus. */
const viewKey = (store: PopupStore, { account, job, session }: PopupContext): string =>
  store.panel.value === 'wrong' || store.panel.value === 'today' || store.panel.value === 'news'
    ? store.panel.value
    : store.panel.value === 'account'
      ? `account-${account.status}`
      : session
        ? `session-${session.link.state === 'stopped'}`
        : job.step;

function CurrentView({ store, context }: { store: PopupStore; context: PopupContext }) {
  const { job, session, account } = context;
  if (store.panel.value === 'today') return <Today store={store} />;
  if (store.panel.value === 'account') return <AccountPanel store={store} />;
  if (store.panel.value === 'news') return <WhatsNew store={store} />;
  if (store.panel.value === 'wrong') return <ReadWrongly store={store} />;
  if (session) return <Session store={store} context={context} session={session} />;
  switch (job.step) {
    case 'ready':
      return account.status === 'none' ? <Connect store={store} /> : <Ready store={store} context={context} />;
    case 'reading':
      return <Reading store={store} job={job} />;
    case 'not_understood':
    case 'scan_failed':
      return <Stuck store={store} job={job} />;
    case 'review':
      return <Review store={store} context={context} />;
    case 'launching':
      return <Launching store={store} job={job} />;
    case 'launch_failed':
      return <LaunchFailed store={store} job={job} />;
  }
}
