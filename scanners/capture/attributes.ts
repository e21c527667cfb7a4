/** An element's attributes, name by name: kept, masked or dropped. */
import type { Lexicon } from '../contract.ts';
import type { Addresses } from './addresses.ts';
import type { PublicWords } from './public-words.ts';
import * as standard from './standard-markup.ts';
import type { Values } from './values.ts';

export interface Tools {
  values: Values;
  words: PublicWords;
  addresses: Addresses;
  lexicon: Lexicon;
}

/** What a reader of the page reads, in words. */
const spoken = new Set(['title', 'alt', 'placeholder', 'label', 'abbr', 'summary', 'content', 'value']);
/** Values that are a list of names of their own. */
const lists = new Set([
  'class',
  'rel',
  'part',
  'exportparts',
  'headers',
  'itemprop',
  'aria-labelledby',
  'aria-controls',
]);
const isList = (name: string) => lists.has(name) || name === 'aria-describedby' || name === 'aria-owns';

export type Attributes = ReturnType<typeof makeAttributes>;

export function makeAttributes({ values, words, addresses, lexicon }: Tools) {
  const { lists: known } = lexicon;
  const columnNames = new Set([
    ...known.column_keys,
    ...['field', 'data-column', 'data-col', 'data-key', 'data-type', 'data-field-type', 'data-field-name'],
    ...['data-property', 'itemprop', 'headers', 'data-name', 'name'],
  ]);
  const labels = new Set([...known.header_labels, ...known.cell_labels, ...known.full_texts]);
  const layout = new Set([...standard.layoutAttributes, ...known.row_indexes]);
  const addressNames = new Set([...standard.addressAttributes, ...known.row_addresses]);
  const publicNames = new Set([
    ...standard.standardAttributes,
    ...layout,
    ...addressNames,
    ...Object.values(known).flat(),
  ]);

  /** Every part public, or a name of the same shape that no element and no attribute has. */
  const maskedName = (name: string, taken: (candidate: string) => boolean): string =>
    values
      .mask(name, (candidate) => /^[a-z]/.test(candidate) && !candidate.startsWith('on') && !taken(candidate))
      .toLowerCase();

  function nameOf(name: string): string {
    if (publicNames.has(name)) return name;
    if (words.isPart(name)) return name;
    if (name.startsWith('data-')) return `data-${maskedName(name.slice(5), (one) => publicNames.has(`data-${one}`))}`;
    if (!/^[a-z][\w-]*$/.test(name)) return '';
    return maskedName(name, (one) => publicNames.has(one) || standard.droppedAttributes.has(one));
  }

  const ofList = (value: string): string =>
    value
      .split(/\s+/)
      .filter(Boolean)
      .map((one) => values.machine(one))
      .join(' ');

  function maskedValue(element: Element, name: string, value: string, header: boolean): string | null {
    if (standard.stateAttributes.has(name) && value !== 'until-found') return '';
    const closed = standard.closedValues[name];
    if (closed) return closed.has(value.trim().toLowerCase()) ? value : ofList(value);
    if (layout.has(name) && /^-?\d{1,9}$/.test(value)) return value;
    if (name.startsWith('aria-') && (standard.stateValues.has(value) || value === '')) return value;
    if (/^(?:contenteditable|draggable|spellcheck|translate|popover)$/.test(name)) {
      return standard.stateValues.has(value) || value === '' ? value : 'true';
    }
    if (columnNames.has(name) && words.isColumnName(value)) return value;
    if (isList(name)) return ofList(value);
    if (addressNames.has(name) || /^(?:https?:)?\/\/|^(?:mailto|tel|callto|sip|javascript):/i.test(value.trim())) {
      return addresses.mask(value, element.baseURI);
    }
    if (spoken.has(name) || labels.has(name) || name.startsWith('aria-')) return values.text(value, header);
    return values.machine(value);
  }

  /** A click handler only where it leads to a record's address. */
  function scripted(element: Element, lexiconPattern: string): string | null {
    const address = new RegExp(lexiconPattern, 'iu').exec(element.getAttribute('onclick') ?? '')?.[1];
    return address ? `location='${addresses.mask(address, element.baseURI).replace(/['"\\]/g, '')}'` : null;
  }

  return {
    nameOf,
    /** Written in order; form values and style are the caller's. `header`: the element heads a column. */
    of(element: Element, header: boolean): [string, string][] {
      const taken: [string, string][] = [];
      for (const { name, value } of element.attributes) {
        if (standard.droppedAttributes.has(name) || name.startsWith('on') || /^xml/.test(name)) continue;
        const shown = nameOf(name);
        const masked = shown && maskedValue(element, name, value, header);
        if (typeof masked === 'string' && shown) taken.push([shown, masked]);
      }
      const onclick = element.hasAttribute('onclick') ? scripted(element, lexicon.patterns.script_address) : null;
      return onclick === null ? taken : [...taken, ['onclick', onclick]];
    },
    /** Standard elements and public names as they are; of others only a structural ending. */
    tagOf(name: string): string {
      if (standard.standardTags.has(name)) return name;
      if (name.includes('-') && words.isPart(name)) return name;
      const end = /-(?:tr|td|th|thead|tbody|table|row|cell|checkbox)$/.exec(name)?.[0] ?? '';
      const start = end ? name.slice(0, -end.length) : name;
      return (
        (/^[a-z][\w-]*$/.test(start)
          ? maskedName(start, (one) => standard.standardTags.has(one) || standard.droppedTags.has(one))
          : 'x-element') + end
      );
    },
  };
}
