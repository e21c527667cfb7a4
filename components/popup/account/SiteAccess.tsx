import { useState } from 'preact/hooks';
import type { PopupStore } from '../../state/popup-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/use-text.ts';

/** `https://acme.pipedrive.com/*` → its host; '' for a pattern that means every site. */
const hostOf = (site: string): string => {
  const host = /^[^:]+:\/\/([^/]+)\//.exec(site)?.[1] ?? '';
  return host === '*' ? '' : host;
};

/** Where tabs may follow for good, and the way to take it back. The list is the browser's own. */
export function SiteAccess({ store }: { store: PopupStore }) {
  const t = useText();
  const [removed, setRemoved] = useState<string | null>(null);
  const sites = store.context.value?.sites ?? [];
  const busy = store.busy.value !== null;
  const name = (site: string) => hostOf(site) || t('sites_every');
  const remove = async (site: string) => {
    setRemoved(null);
    if (await store.act('site', (doors) => doors.revokeSite(site))) setRemoved(site);
  };
  return (
    <section class="card" aria-labelledby="sites-title">
      <h2 class="card-title" id="sites-title">
        {t('sites_title')}
      </h2>
      <p class="hint">{sites.length > 0 ? t('sites_hint') : t('sites_none')}</p>
      {sites.length > 0 && (
        <ul class="sites">
          {sites.map((site) => (
            <li key={site}>
              <span>{name(site)}</span>
              <Button small off={busy} label={t('sites_remove_from', name(site))} onPress={() => void remove(site)}>
                {t('sites_remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p class="hint" role="status">
        {removed !== null && !sites.includes(removed) && t('sites_removed', name(removed))}
      </p>
    </section>
  );
}
