/**
 * What header words and machine names mean, in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and
 * Japanese. Whole words only, and negatives first: "Account Owner", "Last phone call", "Email opt-out" and "Fax" all
 * contain a positive word (crm-pages.md 3.5).
 */

export type Role =
  | 'name'
  | 'first'
  | 'last'
  | 'phone'
  | 'email'
  | 'company'
  | 'id'
  /** Says that this person may not be called. */
  | 'do_not_call'
  /** Says whether the number is good. */
  | 'phone_status'
  /** Known to be none of these: its content is not asked. */
  | 'other';

export interface Meaning {
  role: Role;
  /** 2: these very words. 1: the words are among others. */
  weight: 1 | 2;
}

/** Lower case, no accents, words between single spaces. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** `emailAddress1`, `phone_work`, `contact-name` and `MobilePhone` as words. */
export const machineWords = (name: string): string =>
  plainWords(
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/([a-z])(\d)/gi, '$1 $2')
      .replace(/full_?name/i, 'full name')
      .replace(/(first|last|sur|user|account|company|contact|display|file)_?name/i, '$1 name')
      .replace(/(tele)?phone_?(number|no)/i, '$1phone $2')
      .replace(/(mobile|home|work|office|business|cell|other|assistant)_?(tele)?phone/i, '$1 phone'),
  );

/** A `*` ends an open word: `telef*` is Telefon, telefono and telefoon. */
const anyOf = (words: string) =>
  new RegExp(
    `(?:^| )(?:${words
      .trim()
      .replace(/\s*\|\s*/g, '|')
      .replaceAll('*', '\\p{L}*')})(?= |$)`,
    'u',
  );
const only = (words: string) =>
  new RegExp(
    `^(?:${words
      .trim()
      .replace(/\s*\|\s*/g, '|')
      .replaceAll('*', '\\p{L}*')})$`,
    'u',
  );

const phone =
  anyOf(`phones? | telephones? | tel | tele | mobil* | cell | cells | cellphone | cellular | handy* | telef* |
  tlf | telemovel | movil* | celular* | cellulare | portable | gsm | komork* | rufnummer* | durchwahl | festnetz* |
  landline | direct line | direct dial | ddi | whatsapp | contact (?:number|no) | numer kontaktowy`);
const phoneJapanese = /電話|携帯|ＴＥＬ|连络电话|手机|전화|телефон/;
const phoneNever =
  anyOf(`\\p{L}*fax | assistant* | asst | secretary | emergency | owner* | agent | rep | manager | spouse |
  opt | optout | out | consent* | permission | type | types | status | verified | valid | validated | verification |
  call | calls | called | calling | last | next | count | attempts? | dialed | country | code | prefix | ext | extn |
  extension | source | carrier | device | model | date | time | note | notes | system | score | plan | id | sms | bill |
  charges | cost | minutes | other | ostatni* | letzte* | dernier | ultim* | laatste`);
const email =
  anyOf(`e ?mails? | mail | mails | email* | mail ?adress* | courriel* | correo* | e ?post | posta elettronica |
  endereco de email`);
const emailJapanese = /メール|邮箱|이메일|почта/;
const emailNever =
  anyOf(`opt | optout | out | consent* | permission | type | status | verified | valid | count | owner* |
  manager | assistant* | agent | rep | spouse | template | subject | sent | opened | opens | clicks? | last | next |
  bounce* | subscri* | marketing | date | time | campaign | domain | provider | signature | newsletter | preference* |
  notifications? | quality | source | unread | replies`);

const first =
  only(`(?:contact )?(?:first|given|fore) ?names? | first | fname | given | vorname* | prenoms? | nombre de pila |
  primer nombre | primeiro nome | voornaam | imie | imiona | 名 | 名前 名 | имя`);
const last =
  only(`(?:contact )?(?:last|family|sur) ?names? | last | lname | sn | surname* | nachname* | familienname | zuname |
  nom de famille | apellidos? | sobrenome | apelido | ultimo nome | cognome | achternaam | nazwisko | 姓 | 苗字 | фамилия`);
const name =
  only(`names? | (?:full|contact|person|people|lead|client|customer|member|user|patient|student|employee|candidate|
  borrower|guest|applicant|prospect|subscriber|display|complete|party|primary contact|main contact|recipient|donor|
  tenant|buyer|seller|staff|teacher|agent|attendee|participant|legal|real|partner) names? | fullname | contacts? |
  contact person | persons? | people | leads? | clients? | customers? | members? | users? | patients? | students? |
  employees? | candidates? | borrowers? | guests? | applicants? | prospects? | subscribers? | recipients? | donors? |
  tenants? | primary contact | main contact | name surname | name and surname | first and last name | first last |
  first name last name | last name first name | last first | nachname vorname | vor und nachname | vollstandiger name |
  ansprechpartner* | ansprechperson | kontakte? | kontaktname | kontaktperson | kunde | kundenname | mitarbeiter |
  interessent | nom | nom complet | nom et prenom | nom prenom | nom du contact | interlocuteur | nombre | nombres |
  nombre completo | nombre y apellidos? | nombre del contacto | contactos? | cliente | clientes | nome | nome completo |
  nome e cognome | nome do contato | nome del contatto | contatos? | contatt[oi] | nominativo | naam | volledige naam |
  contactpersoon | contactpersonen | klant | klantnaam | imie i nazwisko | nazwa | nazwa kontaktu | osoba |
  osoba kontaktowa | kontakty | klient | 氏名 | 名前 | お名前 | 担当者 | 担当者名 | 連絡先 | 連絡先名 | 取引先責任者 | 顧客名 | 姓名 | 联系人 |
  이름 | фио | namn | navn | primary field name | title name | firstname lastname | lead full name | complete name`);
const nameInside = anyOf('names? | naam');
const nameNever =
  anyOf(`account | company | companies | compan* | organi[sz]ation | org | business | employer | firm | firma |
  owner* | file | created | modified | updated | assigned | manager | rep | representative | assistant* | spouse |
  campaign* | list | product* | item | domain | host | event | project | deal | opportunity | group | team | school |
  bank | street | city | country | state | province | tag | nick | middle | suffix | prefix | login | by | branch |
  department | process | stage | pipeline | source | type | status | plan | course | class | device | report | task |
  activity | document | folder | vendor | supplier | brand | store | location | region | empresa | azienda | bedrijfs* |
  firmen* | user | pet | child* | mother* | father* | maiden | object | field | template | server | job | role`);

const company =
  only(`compan(?:y|ies) | (?:company|account|organi[sz]ation|business|employer|org|customer account) names? |
  accounts? | organi[sz]ations? | orgs? | org id | business | employer | firms? | firma | firmy | firmenname |
  unternehmen | organisation | societe | entreprise | empresa | compania | organizacion | organizacao | azienda |
  societa | ragione sociale | organizzazione | bedrijf | bedrijfsnaam | organisatie | nazwa firmy | parent account |
  parent customer ?id | parent company | agency | brokerage | workplace | 会社 | 会社名 | 企業 | 企業名 | 取引先名 | 組織 | 公司 |
  회사 | компания | company organi[sz]ation | account company`);

const id =
  only(`id | (?:contact|record|lead|person|customer|client|user|member|system|crm|borrower|entity) (?:id|guid|uuid) |
  guid | uuid | record number | kundennummer id | sys id`);
const doNotCall =
  anyOf(`do ?not ?(?:call|phone|contact|dial) | dnc | donotcall | donotphone | no calls? | no phone calls? |
  (?:phone|mobile|calls?|calling|telephone) opt(?:ed)? ?out* | opt(?:ed)? ?out (?:of )?(?:phones?|calls?|calling) |
  opt(?:ed)? ?out | werbesperre | kein anruf | nicht anrufen | ne pas appeler | no llamar | nao ligar | non chiamare |
  niet bellen | nie dzwonic`);
const otherChannel = anyOf('e ?mails? | email* | sms | text | texts | fax | mail | marketing | newsletter | mass');
const phoneStatus = anyOf(
  '(?:phone|number|mobile|tel) (?:status|validity|valid|state|quality) | (?:phone|number) verified',
);

const other = anyOf(`title | job | position | role | city | town | country | state | province | address | street | zip |
  postal | postcode | plz | status | stage | owner* | assigned | source | tags? | types? | categor* | created | modified |
  updated | date* | joined | notes? | comments? | department | industry | website | web | url | region | location |
  product* | amount | total | price | balance | value | revenue | salary | age | birth* | dob | gender | account |
  loan* | policy | invoice* | order* | ref | reference | number | no | nr | # | fax | \\p{L}*fax | score | rating | rank |
  username | user name | login | password | language | timezone | time | last | next | activity | activities | actions? |
  salutation | middle | suffix | prefix | plan | project | deal | manager | ssn | tax | vat | iban | license | extn? |
  extension | ort | stadt | land | strasse | ville | pays | ciudad | pais | cidade | citta | paese | stad | plaats |
  miasto | kraj | stanowisko | datum | fecha | data | assistant*`);

/** What a header's or a machine name's words mean; null when they are not known. */
export function meaningOf(words: string): Meaning | null {
  if (!words || words.length > 120) return null;
  if (doNotCall.test(words) && !otherChannel.test(words)) return { role: 'do_not_call', weight: 2 };
  if (phoneStatus.test(words)) return { role: 'phone_status', weight: 2 };
  if (first.test(words)) return { role: 'first', weight: 2 };
  if (last.test(words)) return { role: 'last', weight: 2 };
  if (name.test(words)) return { role: 'name', weight: 2 };
  if (company.test(words)) return { role: 'company', weight: 2 };
  if (id.test(words)) return { role: 'id', weight: 2 };
  if (email.test(words) || emailJapanese.test(words)) {
    return emailNever.test(words)
      ? { role: 'other', weight: 2 }
      : { role: 'email', weight: words.includes(' ') ? 1 : 2 };
  }
  if (phone.test(words) || phoneJapanese.test(words)) {
    return phoneNever.test(words)
      ? { role: 'other', weight: 2 }
      : { role: 'phone', weight: words.includes(' ') ? 1 : 2 };
  }
  if (nameInside.test(words) && !nameNever.test(words)) return { role: 'name', weight: 1 };
  return other.test(words) || nameNever.test(words) ? { role: 'other', weight: 1 } : null;
}
