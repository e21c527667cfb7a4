import type { OverlayStore } from '../state/overlay-store.ts';
import type { Link, SessionState } from '../state/session-state.ts';
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
import { DayGoals } from './DayGoals.tsx';

/** A session in the overlay: the contact, the last call, the numbers, and what the rep can do. */
export function SessionCard({ store, session }: { store: OverlayStore; session: SessionState }) {
  const t = useText();
  const { view, link, follow } = session;
  const over = link.state === 'stopped';
  return (
    <div class="overlay-body">
      {over ? (
        <Over link={link} now={store.now.value} />
      ) : (
        <CurrentContact current={view?.current ?? null} seconds={secondsOn(session, store.now.value)}>
          {view?.current?.record_url && (
            <Button small onPress={() => void store.act('open', (doors) => doors.openRecord())}>
              {t('overlay_open_record')}
            </Button>
          )}
        </CurrentContact>
      )}
      {!over && <FollowNotice session={session} onGo={() => void store.act('open', (doors) => doors.openRecord())} />}
      {!over && follow === 'paused' && <p class="hint">{t('follow_paused')}</p>}
      {view && <SessionProgress progress={view.progress} />}
      {!over && (
        <NextBatch
          session={session}
          busy={store.busy.value === 'next'}
          onPress={(anyway) => void store.act('next', (doors) => doors.launchNext(anyway))}
        />
      )}
      {view && <SessionNumbers stats={view.stats} />}
      <DayGoals session={session} />
      <LastCall call={view?.last_call ?? null} />
      {store.problem.value && <ProblemNotice problem={store.problem.value} />}
      {!over && <Actions store={store} session={session} />}
    </div>
  );
}

/** A page that has just come has no tick yet: never less than nothing. */
const secondsOn = ({ contact_since }: SessionState, now: number): number | null =>
  contact_since === null ? null : Math.max(0, Math.floor((now - contact_since) / 1000));

function Over({ link, now }: { link: Link; now: number }) {
  const t = useText();
  return (
    <div>
      <p class="current-name">{t('session_over_title')}</p>
      <LinkState link={link} now={now} />
    </div>
  );
}

function Actions({ store, session }: { store: OverlayStore; session: SessionState }) {
  const t = useText();
  const busy = store.busy.value;
  const following = session.follow === 'on';
  if (store.confirming.value) {
    return (
      <div class="overlay-actions confirm">
        <p>{t('session_stop_sure')}</p>
        <Button
          kind="danger"
          small
          off={busy === 'stop'}
          onPress={() => void store.act('stop', (doors) => doors.stop())}
        >
          {busy === 'stop' ? t('session_stopping') : t('session_stop_yes')}
        </Button>
        <Button small onPress={() => store.confirm(false)}>
          {t('session_stop_no')}
        </Button>
      </div>
    );
  }
  return (
    <div class="overlay-actions">
      <Button small onPress={() => void store.act('follow', (doors) => doors.follow(!following))}>
        {following ? t('follow_pause') : t('follow_resume')}
      </Button>
      <Button small kind="danger" onPress={() => store.confirm(true)}>
        {t('session_stop')}
      </Button>
    </div>
  );
}
