/** Pointing in a page: marks what the mouse or the arrow keys are on, takes it, and tries the mapping out. */
import { render } from 'preact';
import { Picker } from '../../components/pointing/Picker.tsx';
import pickerCss from '../../components/pointing/picker.css?inline';
import { wear } from '../../components/settings/look.ts';
import { makePointingStore, type PointedPreview, type PointingStep } from '../../components/state/pointing-store.ts';
import controlsCss from '../../components/ui/controls.css?inline';
import { textOf as inWordsOf } from '../../components/ui/text.ts';
import tokensCss from '../../components/ui/tokens.css?inline';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import type { Scanner } from '../../scanners/format.ts';
import { holdsField, mapPage, type Points } from '../../scanners/pointing/map-page.ts';
import { unreadColumns } from '../../scanners/pointing/unread-columns.ts';
import { send } from '../background/send.ts';
import type { FullLook } from '../background/settings/look.ts';
import { browserText } from '../browser-text/browser-text.ts';
import { lexiconHere } from '../lexicon/here.ts';
import { makePageRoot } from '../page-root/page-root.ts';
import { candidatesIn, likely, nextTo, textOf } from './candidates.ts';
import { listen } from './input.ts';
import { makeMarks } from './marks.ts';

let close: (() => void) | null = null;

/** `look`: the rep's own; without it the browser's. */
export function startPointing(look: FullLook | null): void {
  close?.();
  const lexicon = lexiconHere();
  useLexicon(lexicon);
  const { host, root, place } = makePageRoot('crm-dialer-pointing', tokensCss + controlsCss + pickerCss);
  if (look) wear(host, look);
  const text = look?.catalogue ? inWordsOf(look.catalogue, look.language) : browserText();
  const marks = makeMarks(host, root);
  const points: Partial<Record<PointingStep, Element>> = {};
  let marked: Element | undefined;
  let mapping: Scanner | null = null;

  const mark = (element: Element | undefined, scroll = false) => {
    marked = element;
    if (scroll) element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    marks.show(element);
    store.mark(element ? textOf(element) : '');
  };
  const store = makePointingStore(
    {
      take(step) {
        if (!marked?.isConnected || !holdsField(step, marked)) return `pointing_not_${step}`;
        points[step] = marked;
        marks.take(step, marked);
        return null;
      },
      untake(step) {
        delete points[step];
        marks.take(step, undefined);
      },
      suggest: (step) => mark(likely(step, candidatesIn(document, host), points.phone ?? points.name), true),
      preview() {
        const mapped = points.name && points.phone ? mapPage(document, location.href, points as Points, lexicon) : null;
        mark(undefined);
        mapping = mapped?.scanner ?? null;
        return mapped && previewOf(mapped, points as Points);
      },
      save: async (name) => send('SAVE_MAPPING', { mapping: { ...mapping, name: name.slice(0, 60) } }),
      close: () => end(),
    },
    location.hostname,
  );
  const isPointing = () => store.state.value.at === 'field';
  const stop = listen(host, root, {
    isPointing,
    mark: (element) => mark(element),
    take: () => store.take(),
    move(way) {
      const all = candidatesIn(document, host);
      mark(marked ? (nextTo(marked, all, way) ?? marked) : all[0], true);
    },
    close: () => end(),
    moved: () => marks.refresh(),
  });

  function end(): void {
    stop();
    if (store.state.value.at !== 'saved') void send('STOP_POINTING', {}).catch(() => null);
    render(null, place);
    host.remove();
    close = null;
  }
  close = end;
  mark(likely('name', candidatesIn(document, host), undefined), true);
  render(<Picker store={store} text={text} />, place);
}

function previewOf({ scanner, read }: NonNullable<ReturnType<typeof mapPage>>, points: Points): PointedPreview {
  return {
    host: scanner.hosts[0] ?? '',
    path: location.pathname,
    people: read.contacts.map(({ name, phones, email, company }) => ({
      name,
      phone: phones[0]?.number ?? '',
      email,
      company,
    })),
    dialable: read.contacts.filter(({ phones }) => phones.length > 0).length,
    left_out: read.skipped.length,
    unread: unreadColumns(points.phone),
  };
}
