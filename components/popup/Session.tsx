import { useState } from 'preact/hooks';
import type { PopupContext } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import type { SessionState } from '../state/session-state.ts';
import { Button } from '../ui/Button.tsx';
import { CurrentContact } from '../ui/CurrentContact.tsx';
import { FollowNotice } from '../ui/FollowNotice.tsx';
import { LastCall } from '../ui/LastCall.tsx';
import { LinkState } from '../ui/LinkState.tsx';
import { NextBatch } from '../ui/NextBatch.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { SessionNumbers } from '../ui/SessionNumbers.tsx';
import { SessionProgress } from '../ui/SessionProgress.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** A dial session that runs or has just ended, also seen from other tabs. */
export function Session({
  store,
  context,
  session,
}: {
  store: PopupStore;
  context: PopupContext;
  session: SessionState;
}) {
  const t = useText();
  const { view, link } = session;
  const over = link.state === 'stopped';
  return (
    <View
      title={over ? t('session_over_title') : t('session_title')}
      actions={over ? <OverActions store={store} /> : <RunningActions store={store} session={session} />}
    >
      <p class="row">
        <LinkState link={link} now={store.now.value} />
        <span class="hint">
          {session.crm_name} · {session.host}
        </span>
      </p>
      {!over && <CurrentContact current={view?.current ?? null} />}
      {!over && (
        <FollowNotice
          session={session}
          onGo={() => void store.act('open', (doors) => doors.openRecord())}
          onAllow={() => void store.doors.allowHost()}
        />
      )}
      {view && <SessionProgress progress={view.progress} />}
      {!over && (
        <NextBatch
          session={session}
          busy={store.busy.value === 'next'}
          onPress={(anyway) => void store.act('next', (doors) => doors.launchNext(anyway))}
          copy={store.doors.copy}
        />
      )}
      {view && <SessionNumbers stats={view.stats} />}
      <LastCall call={view?.last_call ?? null} />
      {session.not_sent > 0 && <p class="hint">{t.count('session_not_sent', session.not_sent)}</p>}
      {!over && session.tab_id !== context.tab_id && (
        <p>
          <Button small icon="open" onPress={() => void store.act('show', (doors) => doors.showCrmTab())}>
            {t('session_show_tab')}
          </Button>
        </p>
      )}
      {store.problem.value && <ProblemNotice problem={store.problem.value} copy={store.doors.copy} />}
    </View>
  );
}

function RunningActions({ store, session }: { store: PopupStore; session: SessionState }) {
  const t = useText();
  const [sure, setSure] = useState(false);
  const following = session.follow === 'on';
  const busy = store.busy.value;
  if (sure) {
    return (
      <>
        <p class="actions-question">{t('session_stop_sure')}</p>
        <Button
          kind="danger"
          off={busy === 'stop'}
          onPress={() => void store.act('stop', (doors) => doors.stopSession())}
        >
          {busy === 'stop' ? t('session_stopping') : t('session_stop_yes')}
        </Button>
        <Button onPress={() => setSure(false)}>{t('session_stop_no')}</Button>
      </>
    );
  }
  return (
    <>
      <Button
        icon={following ? 'pause' : 'play'}
        onPress={() => void store.act('follow', (doors) => doors.follow(!following))}
      >
        {following ? t('follow_pause') : t('follow_resume')}
      </Button>
      <Button icon="stop" kind="danger" onPress={() => setSure(true)}>
        {t('session_stop')}
      </Button>
    </>
  );
}

function OverActions({ store }: { store: PopupStore }) {
  const t = useText();
  return (
    <Button kind="primary" wide onPress={() => void store.act('reset', (doors) => doors.reset())}>
      {t('session_done')}
    </Button>
  );
}
