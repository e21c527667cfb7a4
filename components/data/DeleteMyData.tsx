import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/use-text.ts';

interface Props {
  /** Whose installs they are is known by the account that is connected. */
  isConnected: boolean;
  /** Also where it is not known that there is none. */
  mayBeInSession: boolean;
  /** Something else is under way, or this. */
  busy: boolean;
  /** False: nothing was deleted, and why is told where the page tells every problem. */
  forget(everywhere: boolean): Promise<boolean>;
}

/** Everything that is held of the rep goes: here, or at the vault for all of the member's installs. */
export function DeleteMyData(props: Props) {
  const t = useText();
  const [asked, setAsked] = useState<'here' | 'everywhere' | null>(null);
  if (asked) return <Sure key={asked} {...props} everywhere={asked === 'everywhere'} leave={() => setAsked(null)} />;
  return (
    <>
      <p class="hint">{t('delete_hint')}</p>
      <p class="row">
        <Button kind="danger" small onPress={() => setAsked('here')}>
          {t('delete_here')}
        </Button>
        {props.isConnected && (
          <Button kind="danger" small onPress={() => setAsked('everywhere')}>
            {t('delete_everywhere')}
          </Button>
        )}
      </p>
    </>
  );
}

/** Names what goes and what does not, and does it only then. */
function Sure({ mayBeInSession, busy, forget, everywhere, leave }: Props & { everywhere: boolean; leave(): void }) {
  const t = useText();
  const question = useRef<HTMLHeadingElement>(null);
  const [failed, setFailed] = useState(false);
  // The button that was pressed is gone: the keyboard goes on from here.
  useLayoutEffect(() => question.current?.focus(), []);
  const deleteNow = async () => {
    setFailed(false);
    setFailed(!(await forget(everywhere)));
  };
  return (
    <>
      <h3 ref={question} tabIndex={-1}>
        {everywhere ? t('delete_sure_everywhere') : t('delete_sure_here')}
      </h3>
      <ul class="points">
        <li>{t('delete_goes_browser')}</li>
        <li>{everywhere ? t('delete_goes_member') : t('delete_goes_install')}</li>
        {mayBeInSession && <li>{t('delete_goes_session')}</li>}
      </ul>
      <p class="hint">{everywhere ? t('delete_stays_everywhere') : t('delete_stays_here')}</p>
      {failed && (
        <p class="field-error" role="alert">
          {t('delete_failed')}
        </p>
      )}
      <p class="row">
        <Button kind="danger" off={busy} onPress={() => void deleteNow()}>
          {busy ? t('delete_busy') : t('delete_now')}
        </Button>
        <Button off={busy} onPress={leave}>
          {t('cancel')}
        </Button>
      </p>
    </>
  );
}
