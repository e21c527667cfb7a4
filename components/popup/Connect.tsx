import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** The first thing a rep does, once: paste a personal access token. It goes to the vault and is kept nowhere here. */
export function Connect({ store, children }: { store: PopupStore; children?: ComponentChildren }) {
  const t = useText();
  const [token, setToken] = useState('');
  const busy = store.busy.value === 'connect';
  const problem = store.problem.value;
  // The background parses the token by the contract; what does not even look like one never leaves the browser.
  const malformed = problem?.code === 'bad_request';
  const connect = async () => {
    if (await store.act('connect', (doors) => doors.savePat(token.trim()))) {
      setToken('');
      store.open('dial');
    }
  };
  return (
    <View
      title={t('connect_title')}
      actions={
        <Button kind="primary" wide off={busy} onPress={() => void connect()}>
          {busy ? t('connect_busy') : t('connect_button')}
        </Button>
      }
    >
      {store.deleted.value && (
        <p class="card" role="status">
          {store.deleted.value === 'here' ? t('delete_done_here') : t('delete_done_everywhere')}
        </p>
      )}
      <p>{t('connect_intro')}</p>
      <div class="field">
        <label for="pat">{t('connect_label')}</label>
        <input
          id="pat"
          class="input"
          type="password"
          autoComplete="off"
          spellcheck={false}
          value={token}
          aria-describedby="pat-hint"
          aria-invalid={malformed}
          onInput={(event) => setToken(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void connect();
          }}
        />
        <p id="pat-hint" class="hint">
          {t('connect_hint')}
        </p>
      </div>
      {malformed && (
        <p class="field-error" role="alert">
          {t('connect_malformed')}
        </p>
      )}
      {problem && !malformed && <ProblemNotice problem={problem} copy={store.doors.copy} />}
      {children}
    </View>
  );
}
