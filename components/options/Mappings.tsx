import { useId, useState } from 'preact/hooks';
import type { Scanner } from '../../scanners/format.ts';
import { asJson, type MappingsStore } from '../state/mappings-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { FileButton } from './FileButton.tsx';
import { Section } from './Section.tsx';

/** The rep's own scanners: made by pointing at a page, or imported from a file. */
export function Mappings({ store }: { store: MappingsStore }) {
  const t = useText();
  const mappings = store.mappings.value;
  return (
    <Section id="mappings" title={t('mappings_title')} hint={t('mappings_hint')}>
      {mappings?.length === 0 && <p>{t('mappings_none')}</p>}
      {mappings && mappings.length > 0 && (
        <ul class="mappings">
          {mappings.map((scanner) => (
            <Mapping key={scanner.id} store={store} scanner={scanner} />
          ))}
        </ul>
      )}
      <Import store={store} />
      <Offer store={store} />
      <Said store={store} />
    </Section>
  );
}

function Mapping({ store, scanner }: { store: MappingsStore; scanner: Scanner }) {
  const t = useText();
  const id = useId();
  const [sure, setSure] = useState(false);
  const editing = store.editing.value?.id === scanner.id;
  const { name, hosts } = scanner;
  return (
    <li class="mapping">
      <div class="field">
        <label for={id}>{t('mappings_name')}</label>
        <input
          id={id}
          class="input"
          maxLength={60}
          defaultValue={name}
          onChange={(event) => void store.rename(scanner.id, event.currentTarget.value.trim())}
        />
      </div>
      <p class="hint">{t('mappings_hosts', hosts.join(', '))}</p>
      <p class="row">
        <Button
          small
          icon="pencil"
          label={t('mappings_edit_named', name)}
          onPress={() => store.edit(editing ? null : scanner.id)}
        >
          {t('mappings_edit')}
        </Button>
        <a
          class="button small"
          aria-label={t('mappings_export_named', name)}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(asJson(scanner))}`}
          download={`${scanner.id}.json`}
        >
          {t('mappings_export')}
        </a>
        <Button
          small
          kind="danger"
          label={t(sure ? 'mappings_delete_sure_named' : 'mappings_delete_named', name)}
          onPress={() => (sure ? void store.remove(scanner.id) : setSure(true))}
        >
          {t(sure ? 'mappings_delete_sure' : 'mappings_delete')}
        </Button>
      </p>
      {editing && <Editor store={store} name={name} />}
    </li>
  );
}

function Editor({ store, name }: { store: MappingsStore; name: string }) {
  const t = useText();
  const id = useId();
  const now = store.editing.value;
  if (!now) return null;
  return (
    <div class="field">
      <label for={id}>{t('mappings_json', name)}</label>
      <textarea
        id={id}
        class="input code"
        rows={18}
        spellcheck={false}
        value={now.json}
        aria-invalid={now.problems.length > 0}
        aria-describedby={`${id}-problems`}
        onInput={(event) => store.type(event.currentTarget.value)}
      />
      <div id={`${id}-problems`} role="alert">
        {now.problems.length > 0 && <Problems title={t('mappings_not_saved')} problems={now.problems} />}
      </div>
      <p class="row">
        <Button kind="primary" onPress={() => void store.save()}>
          {t('options_save')}
        </Button>
        <Button onPress={() => store.edit(null)}>{t('cancel')}</Button>
      </p>
    </div>
  );
}

/** Each as `field: what is wrong; what to do`, in the format's own words. */
function Problems({ title, problems }: { title: string; problems: readonly string[] }) {
  return (
    <div class="notice">
      <Icon name="alert" />
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}

function Import({ store }: { store: MappingsStore }) {
  const t = useText();
  return (
    <FileButton
      label={t('mappings_import')}
      accept=".json,application/json"
      hint={t('mappings_import_hint')}
      // No mapping is that large; the answer says what is wrong with the beginning of it.
      onFile={async (file) => store.offer(file.name, await file.slice(0, 200_000).text())}
    />
  );
}

/** Where an imported mapping would be used, before it is. */
function Offer({ store }: { store: MappingsStore }) {
  const t = useText();
  const scanner = store.offered.value?.scanner;
  if (!scanner) return null;
  return (
    <div class="notice warn" role="alert">
      <Icon name="alert" />
      <p>{t('mappings_offer', scanner.name, scanner.hosts.join(', '))}</p>
      <p class="row">
        <Button kind="primary" small onPress={() => void store.answerOffer(true)}>
          {t('mappings_offer_take')}
        </Button>
        <Button small onPress={() => void store.answerOffer(false)}>
          {t('cancel')}
        </Button>
      </p>
    </div>
  );
}

/** How the last action went, in a place that screen readers watch. */
function Said({ store }: { store: MappingsStore }) {
  const t = useText();
  const said = store.said.value;
  return (
    <div role="status">
      {said?.kind === 'refused' && <Problems title={t('mappings_refused', said.file)} problems={said.problems} />}
      {said && said.kind !== 'refused' && (
        <div class="notice good">
          <Icon name="check" />
          <p>{t(`mappings_${said.kind}`, said.name)}</p>
        </div>
      )}
      {store.problem.value && <ProblemNotice problem={store.problem.value} />}
    </div>
  );
}
