import { useLayoutEffect, useState } from 'preact/hooks';
import { DeleteMyData } from '../data/DeleteMyData.tsx';
import type { Account } from '../state/popup-state.ts';
import { failed, type Problem, type Result } from '../state/problem.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { Section } from './Section.tsx';

export interface DataDoors {
  /** All that is kept in this browser, as a file's text. */
  export(): Promise<Result<string>>;
  saveFile(name: string, text: string): void;
  account(): Promise<Result<Account>>;
  /** Deletes what is held of the rep: of this install, or of the member's on all of them. */
  forget(everywhere: boolean): Promise<Result<null>>;
}

type Said = 'nothing' | 'exported' | 'deleted_here' | 'deleted_everywhere' | Problem;

/** What is kept here: to take along, and to delete. */
export function Data({ doors, onDeleted }: { doors: DataDoors; onDeleted(): void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>('nothing');
  const [isConnected, setConnected] = useState(false);
  useLayoutEffect(() => {
    void doors.account().then((told) => setConnected('ok' in told && told.ok.status === 'connected'));
  }, [doors]);
  const act = async <T,>(work: () => Promise<Result<T>>, done: (result: T) => Said): Promise<boolean> => {
    setBusy(true);
    setSaid('nothing');
    const result = await work().catch(() => failed('page_failed'));
    setSaid('ok' in result ? done(result.ok) : result.error);
    setBusy(false);
    return 'ok' in result;
  };
  const save = () =>
    act(doors.export, (text) => {
      doors.saveFile('crm-dialer-data.json', text);
      return 'exported';
    });
  const forget = (everywhere: boolean) =>
    act(
      () => doors.forget(everywhere),
      () => {
        setConnected(false);
        onDeleted();
        return everywhere ? 'deleted_everywhere' : 'deleted_here';
      },
    );
  const isDeleted = said === 'deleted_here' || said === 'deleted_everywhere';
  return (
    <Section id="data" title={t('data_title')} hint={t('data_hint')}>
      <p>{t('data_synced')}</p>
      <p>
        <Button off={busy} onPress={() => void save()}>
          {t('data_export')}
        </Button>
      </p>
      <h3>{t('delete_title')}</h3>
      {!isDeleted && <DeleteMyData isConnected={isConnected} mayBeInSession busy={busy} forget={forget} />}
      <div role="status">
        {said === 'exported' && <p>{t('data_exported')}</p>}
        {isDeleted && <p>{t(said === 'deleted_here' ? 'delete_done_here' : 'delete_done_everywhere')}</p>}
        {typeof said === 'object' && <ProblemNotice problem={said} />}
      </div>
    </Section>
  );
}
