/** Names and values of HTML and ARIA that say nothing about anybody: a capture keeps them as they are. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const standardTags = words(`a abbr address area article aside b bdi bdo blockquote body br button canvas caption
  center cite code col colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure font footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html i iframe img input ins kbd label legend li main map mark menu meter nav ol
  optgroup option output p pre progress q rp rt ruby s samp search section select slot small span strike strong sub summary
  sup svg table tbody td textarea tfoot th thead time tr tt u ul var wbr`);

export const voidTags = words('area br col hr img input wbr');

/** Not even their place is kept: what is in them is no markup of the list. */
export const droppedTags =
  words(`applet audio base embed frame frameset head link math meta noembed noframes noscript object
  param picture portal script source style template title track video`);

/** Kept with their values masked like any other. `on…`, `style` and addresses of files are dropped elsewhere. */
export const standardAttributes = words(`aria-activedescendant aria-atomic aria-autocomplete aria-busy aria-checked
  aria-colcount aria-colindex aria-colspan aria-controls aria-current aria-describedby aria-description aria-details
  aria-disabled aria-errormessage aria-expanded aria-flowto aria-haspopup aria-hidden aria-invalid aria-keyshortcuts
  aria-label aria-labelledby aria-level aria-live aria-modal aria-multiline aria-multiselectable aria-orientation aria-owns
  aria-placeholder aria-posinset aria-pressed aria-readonly aria-relevant aria-required aria-roledescription aria-rowcount
  aria-rowindex aria-rowspan aria-selected aria-setsize aria-sort aria-valuemax aria-valuemin aria-valuenow
  aria-valuetext abbr accesskey action align allow alt autocomplete autofocus cellpadding cellspacing
  charset checked cite class cols colspan contenteditable content coords data-id data-name data-value datetime dir disabled
  download draggable enctype exportparts fixed for form formaction headers height hidden href id indeterminate inert
  inputmode is itemid itemprop itemscope itemtype label lang list loading max maxlength method min minlength multiple name
  nowrap open part pattern placeholder popover readonly rel required reversed role rows rowspan scope selected shape size
  slot span spellcheck src start step summary tabindex target title translate type usemap valign value width wrap`);

/** Attributes that would load, run or style something. */
export const droppedAttributes = words(`archive background bgcolor classid code codebase crossorigin data fetchpriority
  imagesizes imagesrcset integrity lang longdesc lowsrc manifest nonce ping poster profile sizes src srcdoc srcset style
  usemap xlink:href xmlns`);

export const addressAttributes = words(`action cite formaction href data-href data-url data-link data-recordurl
  data-record-url itemid itemtype`);

/** Present or absent; the value says nothing. */
export const stateAttributes =
  words(`checked disabled hidden indeterminate inert itemscope multiple nowrap open readonly
  required reversed selected`);

/** Small whole numbers that say where something stands, not what it is. */
export const layoutAttributes = words(`aria-colcount aria-colindex aria-colspan aria-level aria-posinset aria-rowcount
  aria-rowindex aria-rowspan aria-setsize cols colspan data-num-rows data-num-selected-rows maxlength rows rowspan size
  span start tabindex`);

const roles = `alert alertdialog application article banner button caption cell checkbox code columnheader combobox
  complementary contentinfo definition dialog directory document feed figure form generic grid gridcell group heading img
  link list listbox listitem log main menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option
  paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator
  slider spinbutton status switch tab table tablist tabpanel term textbox timer toolbar tooltip tree treegrid treeitem`;

/** Attributes with a closed list of values, by that list. */
export const closedValues: Readonly<Record<string, ReadonlySet<string>>> = {
  role: words(roles),
  type: words(`button checkbox color date datetime-local email file hidden image month number password radio range reset
    search submit tel text time url week phone`),
  scope: words('col colgroup row rowgroup'),
  dir: words('auto ltr rtl'),
  method: words('dialog get post'),
  hidden: words('until-found'),
  align: words('center char justify left right'),
  valign: words('baseline bottom middle top'),
};

/** What `aria-…` states and yes-or-no attributes say. */
export const stateValues = words(`true false mixed none ascending descending other page step location date time polite
  assertive off on vertical horizontal undefined menu listbox tree grid dialog both list inline grammar spelling`);
