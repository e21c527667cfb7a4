import type { TabJob } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import type { ProblemCode } from '../state/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { HubSpotConsent } from './HubSpotAccount.tsx';
import { ReadWronglyLink } from './ReadWrongly.tsx';
import { View } from './View.tsx';

/** What connecting HubSpot (again) mends. */
const needsConsent: readonly ProblemCode[] = [
  'crm_not_connected',
  'crm_connection_lost',
  'crm_scopes_missing',
  'crm_wrong_account',
];

/** The page was not understood, or could not be read: which of both it is, and what to do. */
export function Stuck({ store, job }: { store: PopupStore; job: TabJob & { step: 'not_understood' | 'scan_failed' } }) {
  const t = useText();
  const busy = store.busy.value === 'scan';
  const words = job.step === 'not_understood';
  const isConsentNext = !words && needsConsent.includes(job.problem.code);
  return (
    <View
      title={words ? t('not_understood_title') : t('scan_failed_title')}
      actions={
        <>
          <Button icon="back" onPress={() => void store.act('reset', (doors) => doors.reset())}>
            {t('back')}
          </Button>
          <Button
            {...(!isConsentNext && { kind: 'primary' as const })}
            off={busy}
            onPress={() => void store.act('scan', (doors) => doors.scan())}
          >
            {t('scan_again')}
          </Button>
        </>
      }
    >
      {words ? (
        <div class="notice warn" role="alert">
          <Icon name="alert" />
          <p>
            <strong>{t(`not_understood_${job.reason}`)}</strong>
          </p>
          <p>{t(`not_understood_${job.reason}_remedy`)}</p>
        </div>
      ) : (
        <>
          <ProblemNotice problem={job.problem} copy={store.doors.copy} />
          {isConsentNext && <HubSpotConsent store={store} />}
        </>
      )}
      {!isConsentNext && <ReadWronglyLink store={store} />}
    </View>
  );
}
