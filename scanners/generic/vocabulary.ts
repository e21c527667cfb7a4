/**
 * The words of the generic scan, as data: the content script gets them with the scan request and stays small.
 * English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and Japanese, the main ones in Hebrew and Arabic, in `plainWords` form: lower case, no
 * accents, single spaces. Alternatives stand between bars; a `*` ends an open word (`telef*`: Telefon, telefono, telefoon).
 * Negatives win: "Account Owner", "Last phone call" and "Email opt-out" all contain a positive word (crm-pages.md 3.5).
 */
export const vocabulary = {
  phone: [
    'phone|phones|telephone|telephones|tel|tele|mobil*|cell|cells|cellphone|cellular|handy*|landline|land line|direct line|main line|office line|home line|company line|business line',
    'direct dial|ddi|whatsapp|contact number|contact numbers|contact no|ph|ph no|gsm|telef*|rufnummer*|durchwahl|festnetz*|portable|movil*',
    'celular*|telemovel|cellulare|mobiel*|tlf|komork*|numer kontaktowy|電話|電話番号|携帯|携帯電話|勤務先電話|自宅電話|手机|电话|טלפון*|נייד*|هاتف|الهاتف|جوال|الجوال|موبايل|رقم الهاتف|رقم الجوال|전화|전화번호|휴대폰|휴대전화|휴대폰번호|телефон*',
    '携帯番号|携帯電話番号|固定電話|手机号|手机号码|电话号码|联系电话|联系方式',
  ],
  /** Columns of numbers where the content agrees: the word alone may mean anything. */
  phone_kind: [
    'work|office|business|direct|home|main|private|work number|office number|business number|direct number|home number|main number|work no|home no',
    'arbeit|geschaftlich|dienstlich|privat|buro|zentrale|travail|bureau|domicile|fixe|trabajo|oficina|casa|fijo|trabalho|escritorio|fixo',
    'lavoro|ufficio|fisso|werk|kantoor|prive|thuis|vast|praca|biuro|dom|stacjonarny|勤務先|自宅',
  ],
  /** Of phones, of accounts, of anything. */
  any_number: ['number|numbers'],
  /** Beside a word for a phone: it stays the person's own. Any other word ("Broker", "LO", "Old") may make it another's. */
  phone_own: [
    'work|home|house|mobile|cell|cellular|direct|main|primary|secondary|principal|office|business|company|corporate|hq|account|organization',
    'personal|private|day|daytime|evening|night|best|preferred|default|alternate|alternative|alt|second|third|additional|extra|land|line|dial',
    'number|numbers|num|no|nos|nr|nrs|n|o|field|value|full|raw|formatted|format|national|international|intl|local|e164|voice|smart',
    'contact|contacts|person|people|customer|customers|client|clients|lead|leads|prospect|prospects|member|members|user|users|patient|patients',
    'borrower|borr|bor|brw|student|tenant|employee|candidate|applicant|guest|subscriber|recipient|donor|policyholder|insured|buyer|seller|homeowner|resident|attendee|billing|shipping|delivery|participant|s|and',
    'or|the|of|for|a|text|switchboard|us|uk|i|ii|iii|sort|sorted|by|column|filter|required|w|h|m|c|p|general|more|address|mob|corp|bus|off|pers|wk|hm|fixed|residence|residential|location|site|desk|reach|reachable|my|your|his|her|their|primarily|used|first|type|any|all|valid|active|current|new|local|with|incl|including|in|on|at|to|street|addr|city|mailing|view|header|press|inbound|outbound',
    'sortable|arrow|upward|downward|drop|down|up|unfold|vert|expand|less|swap|keyboard|info|help|icon|search|edit|lock|toggle|select|click|copy|open|pin|resize|drag',
    'nummer*|rufnummer*|geschaft*|dienst*|privat*|buro|arbeit*|dienstl|gesch|priv|tagsuber|abends|allgemein*|mobilfunk*|wohnung|zu|hause|firma|firmen*|zentral*|haupt*|mobil*|direkt*|festnetz*|kontakt*|kunde*|weitere*|und|der|des',
    'numero*|num|no|de|du|des|la|le|les|l|d|fixe|portable|professionnel*|prof|pers|dom|mob|pro|bureau|travail|domicile|personnel*|prive*|principal*|direct*|entreprise|societe|secondaire|client|contact',
    'del|el|los|trab|tfno|trabajo|oficina|casa|fijo|movil*|celular*|particular|empresa|directo|personal*|principal|profesional|contacto|cliente|secundario|otro|laboral|y|e',
    'do|da|dos|das|trabalho|escritorio|fixo|residencial|comercial|pessoal|empresarial|contato|profissional|recado|com|ddd|telemovel',
    'di|della|dell|ufficio|lavoro|fisso|cellulare|azienda*|personale|principale|diretto|contatto|abitazione|recapito|aziendale',
    'werk*|zakelijk*|kantoor|thuis|prive|vast*|hoofd*|bedrijf*|direct|mobiel*|nummer|en|van|het|algemeen',
    'numer*|sluzbow*|praca|prac*|biuro|biurow*|kom|sluzb|pryw|stac|tel|dom|domow*|stacjonarn*|komork*|kontaktow*|prywatn*|glown*|firm*|firmow*|i|bezposredni*|osobist*',
    '番号|勤務先|自宅|会社|代表|直通|携帯|連絡先|cep|is|ev|no|numarasi|numarası|sabit|мобильн*|рабоч*|домашн*|номер*|контактн*|основн*|городск*',
    'cislo|numar|numarul|serviciu|birou|acasa|szam|szama|mobilni*|pevna|domu|hjem|privatni*|nomor|arbets*|arbejd*|hem|hjemme|mobil|direktnummer|pracovn*|osobn*|sluzebn*|puhelin|κινητο*|σταθερο*',
  ],
  /** Whose number stands beside theirs, not beside the first name of the row. */
  other_person: [
    'spouse*|wife|husband|partner*|parent*|mother|father|guardian*|emergency contact|next of kin|referr*|co borrower*|coborrower*|co applicant*',
    'co signer|cosigner|guarantor*|attorney*|lawyer*|landlord*|loan officer*|lo|processor*|realtor*|broker*|agent*|advisor*|adviser*|recruiter*',
    'teacher*|doctor*|physician*|provider*|coach*|representative*|rep|sales rep|account exec*|csm|sdr|manager*|property manager*|hiring manager*',
    'ehepartner*|ehefrau|ehemann|conjoint*|conyuge*|conjuge|coniuge|partner*|malzonek|makler*|berater*|vertreter*|conseiller*|commercial|asesor*|agente*',
  ],
  never: [
    'פקס*|فاكس|الفاكس|факс*|φαξ|传真|傳真|팩스*|fax*|telefax*|faks*|telecop*|facsimil*|fx|pager|beeper|telex|tty|tdd|assistant*|asst|secretary|emergency|ファックス|ファクス',
    'betreuer*|kundenbetreuer*|sachbearbeiter*|besitzer*|opiekun*|handlowiec*|notfall*|urgence|emergencia|emergenza|所有者*|紹介者*|緊急連絡*',
  ],
  phone_never: [
    'owner*|agent|rep|manager|spouse|referr*|propriet*|propiet*|wlascic*|eigena*|opt|optout|out|consent*',
    'permission|type|types|status|verified|valid|validated|verification|call|calls|called|calling|last|next|count',
    'attempts|attempt|dialed|country|code|prefix|ext|extn|extension|source|carrier|device|model|date|time|note|notes',
    'asesor*|vendedor*|agente*|gestor|conseiller*|vendeur*|venditor*|consulente*|responsab*|responsav*|verkaufer*|vertreter*|zustandig*|verkoper*|adviseur*|doradc*',
    'system|score|plan|id|sms|bill|charges|cost|minutes|other|ostatni*|letzte*|dernier*|ultim*|laatste',
  ],
  email: [
    'email*|e mail|e mails|mail|mails|mail adress*|e mail adress*|courriel*|correo*|e post|posta elettronica|メール*|電子メール|邮箱|почта',
  ],
  email_never: [
    'opt|optout|out|consent*|permission|type|status|verified|valid|count|owner*|manager|assistant*|agent|rep|spouse|referr*',
    'template|subject|sent|opened|opens|click|clicks|last|next|bounce*|subscri*|marketing|date|time|campaign|domain',
    'provider|signature|newsletter|preference*|notification|notifications|quality|source|unread|replies',
  ],
  first_name: [
    'first name|given name|forename|fore name|contact first name|first|fname|given|vorname*|prenom|prenoms',
    'nombre de pila|primer nombre|primeiro nome|voornaam|imie|imiona|名|имя',
  ],
  last_name: [
    'last name|family name|sur name|contact last name|last|lname|sn|surname|surnames|nachname*|familienname|zuname',
    'nom de famille|apellido|apellidos|sobrenome|apelido|ultimo nome|cognome|achternaam|nazwisko|姓|фамилия',
  ],
  name: [
    'name|names|full name|contact name|person name|people name|lead name|member name',
    'patient name|student name|employee name|candidate name|borrower name|guest name|applicant name|prospect name',
    'subscriber name|display name|complete name|party name|primary contact name|recipient name|legal name|real name',
    'contact|contacts|contact person|person|persons|people|lead|leads|member|members',
    'user|users|patient|patients|student|students|employee|employees|candidate|candidates|borrower|borrowers|guest',
    'guests|applicant|applicants|prospect|prospects|subscriber|subscribers|recipient|donor|tenant|primary contact',
    'main contact|name surname|name and surname|first and last name|first last|first name last name',
    'last name first name|last first|ansprechpartner*|ansprechperson|kontakt|kontakte|kontaktname|kontaktperson',
    'mitarbeiter|interessent|vollstandiger name|nachname vorname|vor und nachname|nom|nom complet',
    'nom et prenom|nom prenom|nom du contact|interlocuteur|nombre|nombres|nombre completo|nombre y apellidos',
    'nombre del contacto|contacto|contactos|nome|nome completo|nome e cognome|nome do contato',
    'nome del contatto|contato|contatos|contatto|contatti|nominativo|naam|volledige naam|contactpersoon',
    'imie i nazwisko|nazwa|nazwa kontaktu|osoba|osoba kontaktowa|kontakty|氏名|名前|お名前|担当者|担当者名',
    '連絡先|連絡先名|取引先責任者|姓名|联系人|联系人姓名|客户姓名|이름|фио|namn|navn|שם|שם מלא|איש קשר|الاسم|اسم|الاسم الكامل|جهة الاتصال',
  ],
  last_resort_name: [
    'policyholder*|policy holder|insured|named insured|buyer|buyers|seller|sellers|debtor|titular|tomador|versicherungsnehmer*|assure',
    'donor name|tenant name|client|clients|client name|customer|customers|customer name|cliente|clientes|kunde|kundenname|klant|klantnaam|klient|顧客名|客户名称|客户',
  ],
  /** Beside a column that only says "Name": the person of what has that name. */
  contact_of: [
    'contact|contacts|contact name|contact person|primary contact|primary contact name|main contact|ansprechpartner*|ansprechperson',
    'kontaktperson|nom du contact|interlocuteur|contacto|nombre del contacto|contato|nome do contato|contatto|contactpersoon|osoba kontaktowa|担当者|担当者名',
  ],
  /** Who works on the row, unless the list is of them alone. */
  staff_name: [
    'agent|agents|agent name|advisor|attendee|attendee name|participant|participants|teacher|doctor|physician|provider',
    'representative|sales rep|account rep|staff|staff member|host|driver|coach|volunteer|speaker|team member|adviser|broker|brokers|realtor|sales person|salesperson|rep|listing agent',
  ],
  /** Of a house or a shop, where nobody else has a name. */
  proprietor: [
    'owner name|owners|property owner|property owner name|owner 1|owner 1 name|business owner|business owner name',
  ],
  name_never: [
    'account|company|companies|organization|organisation|org|business|employer|firm|firma|owner*|file|created|modified',
    'updated|assigned|manager|rep|representative|assistant*|spouse|campaign*|list|product*|item|domain|host|event',
    'project|deal|opportunity|group|team|school|bank|street|city|country|state|province|tag|nick|middle|suffix|prefix',
    'login|by|branch|department|process|stage|pipeline|source|type|status|plan|course|class|device|report|task|activity',
    'document|folder|vendor|supplier|brand|store|location|region|empresa|azienda|bedrijfs*|firmen*|user|pet|child*',
    'mother*|father*|maiden|object|field|template|server|job|role',
  ],
  company: [
    'company|companies|company name|account name|organization name|organisation name|business name|employer name|org name',
    'account|accounts|organization|organizations|organisation|org|orgs|org id|business|employer|firm|firms|firma|firmy',
    'firmenname|unternehmen|societe|entreprise|empresa|compania|organizacion|organizacao|azienda|societa',
    'ragione sociale|organizzazione|bedrijf|bedrijfsnaam|organisatie|nazwa firmy|parent account|parent company',
    'parent customer id|parentcustomerid|agency|brokerage|workplace|会社|会社名|企業|企業名|取引先名|組織|公司|公司名称|所属公司|회사|компания|חברה|الشركة|شركة',
  ],
  id: [
    'id|guid|uuid|contact id|record id|lead id|person id|customer id|client id|user id|member id|system id|crm id',
    'borrower id|entity id|record number',
  ],
  do_not_call: [
    'do not call|do not phone|do not contact|donotcall|donotphone|dnc|no calls|no call|phone opt out|phone opted out',
    'call opt out|calling opt out|mobile opt out|opt out phone|opt out of calls|opted out of calls|opt out|opted out',
    'werbesperre|kein anruf|nicht anrufen|ne pas appeler|no llamar|nao ligar|non chiamare|niet bellen|nie dzwonic',
  ],
  /** A "No" here is what a "Yes" is to do not call. */
  may_call: [
    'ok to call|okay to call|can call|can be called|may call|may we call|may be called|call ok|call allowed|allow call|allow calls|callable',
    'call permission|calling permission|permission to call|phone permission|consent to call|call consent|calling consent|phone consent',
    'tcpa consent|call opt in|phone opt in|opted in to calls|contactable|darf angerufen werden|anruf erlaubt|appel autorise|puede llamar',
  ],
  /** Where lists note that somebody is not to be called. */
  mark: [
    'status|lead status|contact status|customer status|call status|state|stage|lead stage|lifecycle stage|tag|tags|label|labels|flag|flags',
    'list|lists|segment|segments|group|groups|disposition|last disposition|outcome|call outcome|result|call result|preference|preferences',
    'contact preference|preferred contact method|note|notes|comment|comments|remarks|warning|alert|alerts|type|category|categories|markierung*',
    'etiquette*|etiqueta*|etichett*|statut|estado|stato|notiz*|bemerkung*|rating|lead rating|kategorie|categorie|categoria|etykiety',
  ],
  /** Of the person's, not of a number's: its code is none. */
  country: [
    'country|country region|country name|home country|mailing country|mailing country region|billing country|contact country|address country',
    'country of residence|land|pays|pais|paese|kraj|国|国名|国家',
  ],
  time_zone: [
    'time zone|timezone|tz|contact time zone|contact timezone|local time zone|zeitzone|fuseau horaire|zona horaria|huso horario|fuso horario',
    'fuso orario|tijdzone|strefa czasowa|タイムゾーン|时区',
  ],
  extension: [
    'ext|ext no|ext #|extn|extension|extension no|extension number|phone ext|phone extension|work ext|work extension|office ext|nebenstelle',
    'poste|anexo|extension telefonica|interno|ramal|toestel|doorkiesnummer|wewnetrzny|numer wewnetrzny|内線|内線番号',
  ],
  /** Columns of buttons: the one that dials tells the number where no other column does. */
  deeds: [
    'action|actions|call|call now|dial|quick actions|reach out|connect|aktion|aktionen|anrufen|appeler|acciones|llamar',
    'acoes|ligar|azioni|chiama|acties|bellen|akcje|zadzwon|操作',
  ],
  other_channel: ['email*|e mail|mail|sms|text|texts|fax|marketing|newsletter|mass'],
  phone_status: [
    'phone status|number status|phone validity|phone valid|number valid|phone state|phone quality|phone verified',
  ],
  other: [
    'title|job|position|role|city|town|country|state|province|address|street|zip|postal|postcode|plz|status|stage|owner*',
    'assigned|source|tag|tags|type|types|category|categories|created|modified|updated|date*|joined|note|notes|comment',
    'comments|department|industry|website|web|url|region|location|product*|amount|total|price|balance|value|revenue',
    'salary|age|birth*|dob|gender|account|loan*|policy|invoice*|order*|ref|reference|number|no|nr|#|score',
    'rating|rank|username|user name|login|password|language|timezone|time|last|next|activity|activities|action|actions',
    'salutation|middle|suffix|prefix|plan|project|deal|manager|ssn|tax|vat|iban|license|ext|extn|extension|ort|stadt',
    'land|strasse|ville|pays|ciudad|pais|cidade|citta|paese|stad|plaats|miasto|kraj|stanowisko|datum|fecha|data',
  ],
  doubt: [
    'invoice|invoices|invoice #|invoice no|invoice nr|invoice number|invoice id|invoice date|bill #|bill no|order #',
    'order no|order number|order id|order date|receipt|transaction|transaction id|payment id|payment date|amount due',
    'balance due|duration|call duration|call length|call result|call outcome|call time|call date|attendees',
    'rechnung*|facture|factura|fattura|factuur|faktura|請求書|sku|qty|quantity|log|event|event type',
    'activity type|ticket #|ticket id|tracking|tracking number|talk time|recording',
  ],
  half_doubt: [
    'amount|total|subtotal|date|time|timestamp|date time|date and time|when|start|end|start time|end time|activity',
    'action|outcome|direction|result|call|calls|description|details|note|notes|paid|price|payment|payment method|tax',
    'type|call type|logged at|betrag|datum|montant|importe|valor|importo|bedrag|kwota|金額|日付|done|task|comment|item|items',
    'order|orders|ticket|due date|due|ip|ip address|user agent|subject|message|meeting|appointment',
  ],
  wrong_place: [
    'invoice|invoices|billing|calendar|agenda|schedule|appointments|activity|activities|audit|call log|call history|calls',
    'history|events|order|orders|transaction|transactions|payments|ticket|tickets|log|logs|meetings|tasks|rechnungen',
    'kalender|factures|facturas|fatture',
  ],
  right_place: [
    'contact|contacts|people|person|persons|lead|leads|prospect|prospects|customer|customers|client|clients|user|users',
    'member|members|employee|employees|candidates|patients|students|directory|address book|addressbook|borrowers',
    'subscribers|team|staff|kontakt|kontakte|kunden|personen|clientes|contatti|contactos|contatos|contacten|kontakty',
    'klienci|連絡先|res partner',
  ],
};
