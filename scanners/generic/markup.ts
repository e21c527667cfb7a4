/**
 * How pages draw and name things, as data like the vocabulary: patterns for class names and short texts, and the
 * attributes by which grids and CRMs name columns, rows and values. Patterns ignore case and know Unicode (`iu`).
 */
export const patterns = {
  /** Class names that hide, for pages saved without their stylesheets; and those that hide on small screens only. */
  hidden_class:
    '(?:^|\\s)(?:d-none|hidden|hide|invisible|slds-hide|ng-hide|is-hidden|oe_hidden|dropdown-menu|tippy-box)(?=\\s|$)',
  responsive_class: '(?:^|\\s)(?:(?:sm|md|lg|xl|2xl):(?:block|inline|flex|grid|table|contents)|d-(?:sm|md|lg|xl|xxl)-)',
  /** For screen readers only. */
  assistive_class:
    '(?:^|\\s)(?:sr-only|visually-?hidden|(?:slds-)?assistive-?text|screen-reader(?:-text|-only)?|cdk-visually-hidden|a11y-hidden|MuiTypography-srOnly)(?=\\s|$)',
  /** Fonts that draw a word as an icon. */
  icon_font_class: '(?:^|\\s)(?:material-(?:icons|symbols)(?:-[\\w-]+)?|mat-ligature-font)(?=\\s|$)',
  struck_class: '(?:^|[\\s_-])(?:line-through|strike(?:-?through|d)?|struck(?:-through)?|crossed-out)(?=[\\s_-]|$)',
  /** What CRMs print where there is no value (crm-pages.md 3.4). */
  empty_text:
    '^(?:[-–—―_.·•*\\s]*|n/?a|n\\.a\\.|none|null|nil|undefined|unknown|not (?:set|available|provided)|no (?:phone|e-?mail|number|value)|click to add.*|\\+?\\s*add (?:phone|e-?mail|number|value).*|empty|k\\.\\s?a\\.)$',
  /** Avatars and badges are no part of a name. */
  decoration_class:
    '(?:^|[\\s_-])(?:badge|pill|tag|chip|lozenge|label[_-]+(?:default|primary|success|info|warning|danger)|avatar|initials|monogram|tooltip|popover|caret|icon|counter)(?=$|[\\s_-])|(?<=[a-z])(?:avatar|badge)',
  name_suffix: '^(?:jr|sr|ii|iii|iv|ph\\.?d|m\\.?d|esq|dds|cpa|mba|rn|inc|llc|ltd|gmbh|corp|co|s\\.?a|ag|plc)\\.?$',

  /** Words after which a number may not be called, in a label or a title; and class names that say so. */
  never_dial:
    '^(?:f[.:]?|block|phone disabled)$|ファッ?クス|(?:架電|電話)(?:禁止|不可)|(?:^|[^\\p{L}])(?:(?:tele?)?fax\\p{L}*|faks\\p{L}*|t[ée]l[ée]copi\\p{L}*|facs[ií]mil\\p{L}*|(?:fx|dnc|do[- ]not[- ](?:call|contact|phone)|opt(?:ed)?[- ]?out|unsubscribed|invalid|wrong (?:number|no)|bad (?:number|no)|disconnected|not in service|blocked|pager|beeper|telex|tty|tdd|ung[uü]ltig|inv[aá]lido|nicht anrufen|ne pas appeler|no llamar|n[ãa]o ligar|non chiamare|niet bellen|nie dzwoni[ćc]|assistant|asst|emergency)(?!\\p{L}))',
  never_class:
    '(?:^|[\\s_-])(?:dnc|do-?not-?call|opted-?out|optout|is-invalid|invalid-(?:phone|number)|wrong-number)(?=[\\s_-]|$)',
  /** An icon, or a number, that a class name says to be a fax. */
  fax_class: '(?:^|[\\s_-])(?:tele)?fax(?=[\\s_-]|$)',
  /** Said of a person, in a tag, a status or beside the number. */
  not_to_call:
    '[🚫📵⛔]|^(?:type|label): (?:tele)?fax$|(?:架電|電話)(?:禁止|不可)|(?:^|[^\\p{L}])(?:dnc|dnd|do[- ]not[- ](?:call|contact|phone|disturb)|don.?t (?:call|contact)|never call|no calls?(?! (?:yet|logged|made|today|so far))|stop calling|(?<!(?:e-?mails?|sms|texts?|marketing|newsletter) )opt(?:ed)?[- ]out|nicht anrufen|kein anruf|werbesperre|ne pas appeler|no llamar|n[ãa]o ligar|non chiamare|niet bellen|nie dzwoni[ćc])(?!\\p{L}| ?(?:of |from )?(?:e-?mails?|sms|texts?|marketing|newsletter))',
  /** In a label: the number beside it is somebody else's, or was theirs once. */
  others_label:
    '(?:^|[^\\p{L}])(?:last (?:call|dial)(?:ed|er)?|agent|advisor|adviser|broker|realtor|owner|(?:handled|managed|referred|assigned|created) (?:by|to)|attorney|lawyer|landlord|co[- ]?(?:borrower|applicant|signer|owner)|guarantor|parent|mother|father|guardian|spouse|wife|husband|partner|loan officer|processor|recruiter|teacher|account (?:exec(?:utive)?|manager|rep)|sales ?(?:rep|person|man)|csm|sdr|rep|secretary|next of kin|previous|old|former|betreuer|berater|makler|verk[äa]ufer|conseiller|commercial|vendedor|asesor|venditore)(?!\\p{L})',
  no: '^(?:n|no|false|0|✗|✘|✕|✖|☐|off|denied|revoked|declined|withdrawn|never|nein|non|não|nee|nie|なし)$',
  bad_number: 'invalid|wrong|disconnected|bad|unreachable|do not call|dnc|opted?[- ]?out|blocked|ung[uü]ltig|falsch',
  yes: '^(?:y|yes|true|1|x|✓|✔|☑|on|do not call|dnc|opted[ -]?out|ja|oui|si|sí|sim|tak|blocked)$',
  /** Forms of numbers that other things have, too: pairs with dots, groups of three as in `555 010 142`. */
  number_shape: '^\\d\\d(?:\\.\\d\\d){3}$|^0?\\d{2,3}(?: \\d{3}){2,3}$|^\\d{3}\\.\\d{3}\\.\\d{3,4}$',
  /** Dates, year ranges, ZIP+4, social security, IP addresses, coordinates and amounts, one digit repeated. */
  other_shape: [
    '^(?:19|20)\\d\\d[-/. ]\\d{1,2}[-/. ]\\d{1,2}(?:\\D|$)',
    '^\\d{1,2}[-/.]\\d{1,2}[-/.](?:(?:19|20)\\d\\d|\\d\\d)(?:\\s|$)',
    '^(?:19|20)\\d\\d\\s?[-–/]\\s?(?:19|20)\\d\\d$',
    '^\\d{5}[-–]\\d{4}$|^\\d{3}-\\d{2}-\\d{4}$|^\\d{1,3}(?:\\.\\d{1,3}){3}$',
    '^\\d{1,3}\\.\\d{4,}$|^\\d+\\.\\d{1,2}$|^\\d{1,3}(?:[ .]\\d{3})+$|^(\\d)\\1+$',
  ].join('|'),
  /** What an extension begins with. */
  extension:
    '^[\\s,([]*(?:;\\s*ext=|,,+|(?:ext(?:ension|n)?|x|#|доб|anexo|int(?:erno)?|durchwahl|dw|poste|wewn?|ramal|内線)\\s?[.:=]?)\\s*(\\d{1,7})(?!\\d)[)\\]]?',
  mobile: 'mobi|cell|handy|m[oó]vil|celular|portable|gsm|kom[oó]rk|telem[oó]vel|whatsapp|携帯|^m$',
  work: 'work|office|direct|business|b[uü]ro|gesch[aä]ft|dienst|arbeit|travail|bureau|trabajo|trabalho|lavoro|werk|praca|ddi|勤務|会社|^[wod]$',
  home: 'home|privat|domicile|casa|thuis|domowy|自宅|^h$',
  main: 'main|switchboard|hq|head ?quarter|company|primary|zentrale|代表',
  /** Rings at a company, not at somebody. */
  company_line:
    '(?:^|[^\\p{L}])(?:account|company|corporate|corp|hq|head ?(?:quarters?|office)|switchboard|main(?: (?:phone|line|number|tel(?:ephone)?))?|organi[sz]ation|zentrale|soci[ée]t[ée]|empresa|azienda|bedrijfs?\\p{L}*|代表)(?!\\p{L})',
  other: 'other|alt|second|sonstig|autre|otro|outro|altro|ander|inny|その他',

  /** All that a cell beside a number may say for the two to be a label and its value. */
  label_only:
    '^(?:(?:work|office|business|direct|cell|mobile|home|main|phone|tel|telephone|(?:tele)?fax|other|alt|alternate|primary|secondary|number|no|ext|b[uü]ro|gesch[aä]ftlich|dienstlich|handy|mobil|mobiltelefon|privat|zentrale|telefon|festnetz|travail|bureau|portable|domicile|fixe|t[ée]l[ée]phone|trabajo|oficina|m[óo]vil|casa|tel[ée]fono|trabalho|escrit[óo]rio|celular|telem[óo]vel|telefone|lavoro|ufficio|cellulare|werk|kantoor|mobiel|thuis|telefoon|praca|biuro|kom[óo]rka|dom|電話|携帯|自宅|勤務先|会社|[wmchof])\\.?\\s?){1,3}:?$',

  /** Links that do something to a record, or lead to another kind of record. */
  deed: '(?:[/?&=#_-]|^)(?:edit(?:view)?|delete|destroy|remove|trash|archive|unlink|export|print|clone|duplicate|merge|new|create|add|compose|logout|login|impersonate|download|sort|order_?by|page)(?=[/?&=#_-]|$)',
  deed_on_record: '(?:[/?&=#_-]|^)(?:edit(?:view)?|delete|destroy)(?=[/?&=#_-]|$)',
  other_object:
    '[/#](?:accounts?|compan(?:y|ies)|organi[sz]ations?|orgs?|deals?|opportunit(?:y|ies)|owners?|campaigns?|tags?|lists?|groups?|calls?|dial)(?:/|$|\\?)',
  script_address: '\\b(?:location(?:\\.href)?\\s*=|location\\.assign\\(|open\\()\\s*[\'"]([^\'"]{1,500})[\'"]',
  not_an_id:
    '^(?:on|off|true|false|null|undefined|header|selectallentity|datapoint_\\d+|(?:row|tr|item|cell|index|group)[-_:]?\\d{1,6})$',
  id_in_id:
    '^(?:contact|lead|person|record|customer|client|member|user)[-_](\\d+|[0-9a-f-]{16,36})$|^(\\d{10,20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
  id_in_test_id: '^(?:item|row|contact|record|person|lead)-(\\d{4,20}|[0-9a-f-]{36})(?:-|$)',
  id_in_box_name: 'select_record_(\\d{1,20})$',

  ticked_class:
    '(?:^|\\s)(?:customCheckBoxChecked|[\\w-]*checkbox[\\w-]*[-_](?:checked|selected)|is-checked|fa-(?:check-square(?:-o)?|square-check)|bi-check-square(?:-fill)?|check-?box\\s(?:[^<>]*\\s)?(?:checked|selected|active))(?=\\s|$)',
  /** Signs, and words of icon fonts, that are drawn for a box. */
  box_text: '^(?:[☐☑☒]|check_box(?:_outline_blank)?)$',
  ticked_text: '^(?:[☑☒]|check_box)$',
  selected_class:
    '(?:^|\\s)(?:(?:[\\w-]*(?:row|item|record))?(?:[-_]{1,2}|is-)?selected|(?:ag|k|mat|slick|dx|p|v|wj)-[\\w-]*selected|webix_row_select|Mui-selected|p-highlight|dx-selection|ms-crm-List-SelectedRow(?:-Lite)?)(?=\\s|$)',
  /** Several such rows are selected; one alone is merely the one in use. */
  active_class: '(?:^|\\s)table-active(?=\\s|$)',
  box_header: '^(?:select|choose|auswahl|check)',
  /** What a box says of itself that marks a record for good, and does not select it now. */
  other_box:
    '^(?!.*(?:select|choose|bulk|auswahl|auswähl|ausgewählt|sélection|seleccion|selecion|selezion|zaznacz|選択)).*(?:^is|[^\\p{L}]is|^|[^\\p{L}])(?:favou?rit\\p{L}*|favori\\p{L}*|fav|star(?:red)?|(?:in)?active|(?:un)?subscribed?|enabled?|opt(?:ed)?[-_ ]?(?:in|out)|pin(?:ned)?|follow(?:ed|ing)?|watch(?:ed|ing)?|done|completed?|vip|dnc|newsletter|consent)(?!\\p{L})',
  other_box_class: '(?:^|[\\s_-])(?:star(?:red)?|fav|favou?rite)(?=[\\s_-]|$)',
  /** The first cell of a row that adds up the others. */
  sum_label:
    '^(?:(?:grand |sub[- ]?)?totals?|sum|summe|(?:zwischen|gesamt)summe|gesamt|insgesamt|totaux|totale|somme|suma|soma|somma|totaal|razem|ogółem|合計|小計|Σ)\\s*[:：]?$',
  group_class: 'group|subtotal|summary|total',
  /** What varies between rows that are otherwise alike. */
  state_class: '^(?:odd|even|first|last|active|selected|checked|hover|focus|is-|has-|current|open|new|[a-z]*-?\\d)',

  /** Words that headers carry besides their name, for sorting and menus. */
  sort_words:
    '(?:^|\\s)(?:sort(?:ed|ing)?(?: by)?|activate to|ascending|descending|none|not sorted|click to|column (?:actions|menu)|show|hide|menu|filter|resize|toggle|asc|desc|options|[▲▼↑↓⇅↕]+)(?=\\s|$|:)',
  column_class:
    '^(?:(?:col-identifier|column|col|cell|td|th|field|lv_data|views-field-field|views-field|c|grid|list-col|ds|o)[-_]+([a-z][\\w-]*)|(phone|tel|mobile|e-?mail|name|first-?name|last-?name|full-?name|company))$',
  named_cell_class: '(?:^|\\s)(col-identifier-[\\w-]+|column-[a-z][\\w-]*|lv_data_[a-z]+)(?=\\s|$)',
  column_test_id: '^(?:header|cell)-[\\d-]*([a-z]\\w*)',

  /** The page's own count, with the number as the first group. */
  of_total:
    '(?:^|\\D)\\d[\\d.,]*\\s*(?:-|–|—|to|bis|à|a|al|do|t/m|~|～)\\s*\\d[\\d.,]*\\s*(?:of|von|sur|de|di|van|z|/)\\s*(?:about |over )?NUMBER(?!\\d)',
  total: '^(?:total(?: records| items| count| rows)?|gesamt|insgesamt|totale?)\\s*[:：]?\\s*NUMBER(?:\\s|$)',
  total_things: '^(?:\\(|showing (?:all )?|all )?NUMBER\\s*(?:total )?THINGS(?!\\s+per)(?:\\s|\\)|$|[.,·])',
  selected_count:
    '^NUMBER(?:\\s+of\\s+[\\d.,]+)?\\s*(?:THINGS\\s*)?(?:(?:are|is|have been|sind|sont) )?(?:selected|ausgewählt|sélectionnée?s?|seleccionad[oa]s?|selecionad[oa]s?|selezionat[oaie]|geselecteerd|zaznaczon\\p{L}*|選択)',
  selected_label:
    '^(?:selected|ausgewählt|sélectionnée?s?|seleccionad[oa]s?|selecionad[oa]s?|selezionat[oaie]|geselecteerd|zaznaczon\\p{L}*|選択中?)(?:\\s+THINGS)?\\s*[:：]\\s*NUMBER(?:\\s|$)',

  /** All that a control says which leads to the next page. */
  next_page:
    '^(?:(?:go to )?(?:the )?next(?: page)?|(?:zur )?nächsten?(?: seite)?|weiter|(?:page )?suivante?|(?:página )?siguiente|(?:próxima|seguinte)(?: página)?|(?:página )?seguinte|(?:pagina )?successiv[ao]|volgende(?: pagina)?|następna(?: strona)?|次(?:へ|のページへ?)?)\\s?[›»>→]*$',
  previous_page:
    '^[‹«<←]*\\s?(?:(?:go to )?(?:the )?prev(?:ious)?(?: page)?|(?:zur )?vorherigen?(?: seite)?|zurück|(?:page )?précédente?|(?:página )?anterior|(?:pagina )?precedente|vorige(?: pagina)?|poprzednia(?: strona)?|前(?:へ|のページへ?)?)$',
  /** That they are about pages of a list, and no steps of an assistant. */
  names_page: '(?:^|\\s)(?:page|seite|página|pagina|strona)(?=\\s|$)|ページ',
  pager_class: 'paginat|(?:^|[\\s_-])pag(?:er|ing)(?=[\\s_-]|$)',
  off_class: '(?:^|[\\s_-]|lyte)disabled(?=[\\s_-]|$)',

  weekday:
    '^(?:mon|tue|wed|thu|fri|sat|sun|mo|tu|we|th|fr|sa|su|(?:mon|tues|wednes|thurs|fri|satur|sun)\\p{L}+)(?: \\d+.*)?$',
  business_number: '^(?:inv|ord|so|po|bill|rec|tx|txn|pay|#)[-_ #]?\\d{2,}',
  clock: '\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\b|\\b(?:seconds?|minutes?|hours?|days?) ago\\b',
};

const number = '(\\d{1,3}(?:[.,\\s\\u00a0\\u202f]\\d{3})+|\\d{1,9})';
const things =
  '(?:records?|contacts?|people|persons?|leads?|items?|entries|results?|rows?|customers?|users?|members?|clients?|Einträgen?|Datensätzen?|Kontakten?|Personen|résultats?|éléments?|registros?|resultados?|elementi|risultati|wyników|件)';
for (const name of ['of_total', 'total', 'total_things', 'selected_count', 'selected_label'] as const) {
  patterns[name] = patterns[name].replace('NUMBER', number).replace('THINGS', things);
}

const columnNames = [
  'col-id',
  'data-field',
  'tabulator-field',
  'data-col-key-value',
  'data-column-id',
  'data-columnid',
  'data-col-id',
  'data-column-key',
];
const parts = [
  'row-id',
  'data-rowid',
  'data-row-id',
  'data-rgrow',
  'data-row',
  'row-index',
  'data-rowindex',
  'data-row-index',
];

export const lists = {
  /** On a header cell and on its column's cells alike; the names are not translated. */
  column_keys: columnNames,
  /** More attributes that name a column by machine. */
  column_names: [
    ...columnNames,
    ...['data-name', 'field', 'name', 'data-column', 'data-col', 'data-key', 'data-type', 'data-field-type', 'type'],
    ...['data-field-name', 'data-property', 'itemprop', 'headers', 'data-zcqa'],
  ],
  header_labels: ['title', 'aria-label', 'data-label', 'data-title', 'abbr'],
  cell_labels: ['data-label', 'data-title', 'data-th', 'data-header', 'data-column-name', 'data-colname'],
  /** The same on every part of a row. */
  row_keys: ['data-row-key-value', 'data-row-key', ...parts, 'data-id', 'data-record-id', 'aria-rowindex'],
  part_keys: parts,
  row_indexes: [
    'row-index',
    'data-rowindex',
    'data-row-index',
    'data-index',
    'aria-rowindex',
    'data-row-number',
    'data-row',
  ],
  /** A record's id, by its name. */
  ids: [
    ...['data-record-id', 'data-recordid', 'data-contact-id', 'data-lead-id', 'data-person-id', 'data-customer-id'],
    ...['data-user-id', 'data-entity-id', 'data-object-id', 'data-item-id', 'data-process-id', 'data-pid', 'data-id'],
    ...['data-uuid', 'data-pk'],
  ],
  /** The application's id, or a mere row number. */
  maybe_ids: [
    'data-row-key-value',
    'row-id',
    'data-row-key',
    'data-rowid',
    'data-row-id',
    'data-key',
    'data-item-key',
    'data-rk',
  ],
  row_addresses: ['data-recordurl', 'data-record-url', 'data-href', 'data-url', 'data-link', 'href'],
  icon_texts: ['aria-label', 'title', 'alt'],
  full_texts: ['title', 'data-tooltip', 'aria-label', 'data-original-title', 'alt'],
  /** Values that are not displayed, those made for them first. */
  numbers: [
    ...['data-phone-number', 'data-phonenumber', 'data-phone', 'data-tel', 'data-number', 'number'],
    ...['data-cell-value', 'data-value', 'data-order', 'value', 'title', 'aria-label'],
  ],
  /** Of these, those that are made for dialing. */
  dialed: ['data-phone-number', 'data-phonenumber', 'data-phone', 'data-tel'],
  emails: ['data-email-address', 'data-email', 'data-mail'],
  maybe_emails: ['data-cell-value', 'data-value', 'title', 'aria-label'],
  boxes: [
    ...[
      'input[type="checkbox"]',
      '[role="checkbox"]',
      'vaadin-checkbox',
      'lyte-checkbox',
      'sl-checkbox',
      'mwc-checkbox',
    ],
    ...['md-checkbox', 'lightning-primitive-cell-checkbox', 'ion-checkbox', '.checkbox:empty', '.check-box:empty'],
    ...['.fa-square', '.fa-square-o', '.fa-check-square', '.fa-check-square-o', '.fa-square-check'],
    ...['.bi-square', '.bi-check-square', '.bi-check-square-fill'],
    ...['button[aria-pressed][aria-label*="select" i]'],
  ],
};
