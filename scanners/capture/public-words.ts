/**
 * The words a capture keeps: those of the shipped scanners and of the lexicon, which are in the extension for everybody to
 * read, and those that grids and frameworks are made of. Whatever else a page says is masked.
 */
import type { Lexicon } from '../contract.ts';
import type { Scanner } from '../format.ts';
import { machineWords, plainWords } from '../generic/words.ts';

const set = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** Parts of class names, attributes and elements of grids and frameworks: what the engine's patterns look for. */
const framework =
  set(`action active ag ai anchor ant app area aria assistive avatar badge bar block board body bottom box btn btns button
  buttons caption card cards caret cb cdk cell cells center chat check checkbox checked child chip circle clip clone
  col colgroup collapse column columns compact compound contact contacts container content counter crm crossed current
  custom customer cy data datapoint dataset datatable default delete desktop detail details dialog disabled div dnc do
  done dropdown dx edit empty entity even expanded field fields filter first fixed flex fluid focus focused foot
  footer form frame frozen full get grid gridcell group grouped has head header headers hidden hide hover href icon id
  identifier image img index info initial initials inline inner input invalid invisible is item items js key label
  last layout lead left lg li link links list listing loading locked lyte main mat md menu mini mobile modal mono
  monogram mui multi muitypography name named nav new next no none not number odd of oe off on open opted opt option
  options optout org original out outer overlay page pager paging pane panel part people person persons phone picker
  pill pin pinned pixel placeholder point popover popper popup primary primitive prev process pulse quick record
  records region responsive result results right role root row rowgroup rowheader rows rt screen scroll scroller
  search secondary section select selectable selected selection selector shadow shell show sidebar sl sl-checkbox slds
  small sort sortable sorted spacer span split sr srs srsonly status sticky strike struck strikethrough struckthrough
  style sub subtotal sum summary surface switch tab table tabs tag tags tbody td test testid text tfoot th thead
  through tile tip tippy title toggle tooltip top total tr track transparent tree treegrid txt typography ui ul user
  users vaadin value vertical view viewport virtual visible visually wide wrap wrapper wrapped wrong xl xs xxl
  lightning ng mwc datagrid slick tabulator revo revogr rgrow rgcol handsontable dgrid record recordid recordurl rowid
  columnid colindex rowindex zcqa uuid guid pid pk href url rk addr addressbook`);

/** Words of paths and query parameters that say what kind of page it is. */
const address =
  set(`account accounts add all archive assign board boards book bulk call campaign client clients clone companies
  company compose contact contacts create customer customers dashboard deal deals delete destroy detail details dial directory
  download duplicate edit editview everyone export filter filters group groups html id index php aspx htm lead leads list lists
  login logout member members merge model module new object objects opportunities opportunity order org organization
  organizations overview owner page pages partner people person persons pipeline prospect prospects q query record recordid
  records remove res search show sort subscribers tab table tags trash type unlink user users view views web workspace`);

/** Words that stand before or after a number and say what it is for, or that it may not be called. */
const labels =
  set(`work home mobile cell office direct main other fax telefax business personal private primary secondary
  phone telephone tel number numbers no ext extension x email e mail do not call contact dnc opt opted out invalid wrong bad
  disconnected unsubscribed blocked assistant asst emergency verified switchboard hq company first second alt alternate p m h
  w o f c t d in service of privat handy mobil movil celular portable casa domicile bureau travail lavoro trabajo arbeit`);

/** What an open word of the vocabulary (`telef*`) may go on with: people's names go on otherwise. */
const endings =
  `|s|n|e|o|a|os|as|es|er|en|on|ono|onos|oon|one|oni|onnummer|onnumer|oonnummer|nummer|nummern|nr|number|adresse|
  adressen|address|addresses|adres|ka|kowy|owa|owy|owe|arz|id`
    .replace(/\s/g, '')
    .split('|');

type Words = keyof Lexicon['words'];
const roleLists: readonly Words[] = [
  ...(['phone', 'never', 'email', 'first_name', 'last_name', 'name', 'company', 'id'] as const),
  ...(['do_not_call', 'other_channel', 'phone_status'] as const),
];
const headerLists: readonly Words[] = [...roleLists, 'last_resort_name', 'other', 'doubt', 'half_doubt'];
const placeLists: readonly Words[] = ['right_place', 'wrong_place'];

export interface PublicWords {
  /** Whether a part of a class name, an attribute's name or value, or an element's name is public. */
  isPart(part: string): boolean;
  isAddressPart(part: string): boolean;
  /** Whether all of a displayed text is a label; `header`: it heads a column, where more words are known. */
  isLabel(text: string, header?: boolean): boolean;
  isLabelWord(word: string): boolean;
  /** Words that say what a list is about: "Contacts", "Invoices". */
  isPlace(word: string): boolean;
  /** Whether a machine name of a column is made of the lexicon's words only. */
  isColumnName(name: string): boolean;
  /** All text of the shipped scanners. */
  scannerText: string;
}

const humps = (text: string): string[] =>
  text
    .replace(/([a-z])(?=[A-Z\d])/g, '$1 ')
    .replace(/(\d)(?=[A-Za-z])/g, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

export function publicWords(lexicon: Lexicon, scanners: readonly Scanner[]): PublicWords {
  const entriesOf = (lists: readonly Words[]) =>
    new Set(
      lists
        .flatMap((list) => lexicon.words[list])
        .flatMap((line) => line.split('|'))
        .flatMap((entry) => (entry.endsWith('*') ? endings.map((end) => entry.slice(0, -1) + end) : [entry])),
    );
  const singles = (entries: ReadonlySet<string>) => [...entries].filter((entry) => !entry.includes(' '));
  const roleEntries = entriesOf(roleLists);
  const headerEntries = entriesOf(headerLists);
  const placeWords = new Set([...entriesOf(placeLists)].flatMap((entry) => entry.split(' ')));
  const roleWords = new Set(singles(roleEntries));
  const headerWords = new Set([...headerEntries].flatMap((entry) => entry.split(' ')));
  const scannerText = JSON.stringify(scanners);
  const shipped = new Set(
    [scannerText, ...Object.values(lexicon.lists).flat()].flatMap(humps).map((word) => word.toLowerCase()),
  );

  const isShort = (part: string) => /^\d{1,2}$/.test(part);
  /** One single letter is a prefix ("k-selected"); several could spell something. */
  const every = (part: string, known: (word: string) => boolean) => {
    if (!/^[\p{L}\p{N}_:.-]+$/u.test(part)) return false;
    const spoken = humps(part)
      .map((word) => word.toLowerCase())
      .filter((word) => !isShort(word));
    const long = spoken.filter((word) => word.length > 1);
    return long.length > 0 && spoken.length - long.length <= 1 && long.every(known);
  };
  const known = (word: string) =>
    word.length > 1 && !/^\d+$/.test(word) && (framework.has(word) || shipped.has(word) || roleWords.has(word));

  return {
    scannerText,
    isPart: (part) => known(part.toLowerCase()) || every(part, known),
    isAddressPart: (part) => every(part, (word) => address.has(word) || shipped.has(word) || placeWords.has(word)),
    isLabelWord: (word) => labels.has(plainWords(word)) || roleWords.has(plainWords(word)),
    isPlace: (word) => placeWords.has(plainWords(word)),
    isLabel(text, header = false) {
      const plain = plainWords(text);
      if (!plain || plain.length > 60) return false;
      if (roleEntries.has(plain) || (header && headerEntries.has(plain))) return true;
      const words = plain.split(' ');
      const among = header ? headerWords : roleWords;
      return (
        words.length <= 6 &&
        words.some((word) => word.length > 1 && !isShort(word)) &&
        words.every((word) => isShort(word) || labels.has(word) || among.has(word))
      );
    },
    isColumnName: (name) =>
      every(machineWords(name).replaceAll(' ', '-'), (word) => headerWords.has(word) || known(word)),
  };
}
