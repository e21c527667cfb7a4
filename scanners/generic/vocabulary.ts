/**
 * The words of the generic scan, as data: the content script gets them with the scan request and stays small.
 * English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and Japanese, in `plainWords` form: lower case, no
 * accents, single spaces. Alternatives stand between bars; a `*` ends an open word (`telef*`: Telefon, telefono, telefoon).
 * Negatives win: "Account Owner", "Last phone call" and "Email opt-out" all contain a positive word (crm-pages.md 3.5).
 */
export const vocabulary = {
  phone: [
    'phone|phones|telephone|telephones|tel|tele|mobil*|cell|cells|cellphone|cellular|handy*|landline|direct line',
    'direct dial|ddi|whatsapp|contact number|contact numbers|contact no|ph|ph no|gsm|telef*|rufnummer*|durchwahl|festnetz*|portable|movil*',
    'celular*|telemovel|cellulare|tlf|komork*|numer kontaktowy|電話|電話番号|携帯|携帯電話|勤務先電話|自宅電話|手机|电话|전화|телефон*',
  ],
  never: ['fax|telefax*|faks|assistant*|asst|secretary|emergency|ファックス|ファクス'],
  phone_never: [
    'owner*|agent|rep|manager|spouse|opt|optout|out|consent*',
    'permission|type|types|status|verified|valid|validated|verification|call|calls|called|calling|last|next|count',
    'attempts|attempt|dialed|country|code|prefix|ext|extn|extension|source|carrier|device|model|date|time|note|notes',
    'system|score|plan|id|sms|bill|charges|cost|minutes|other|ostatni*|letzte*|dernier*|ultim*|laatste',
  ],
  email: [
    'email*|e mail|e mails|mail|mails|mail adress*|e mail adress*|courriel*|correo*|e post|posta elettronica|メール*|電子メール|邮箱|почта',
  ],
  email_never: [
    'opt|optout|out|consent*|permission|type|status|verified|valid|count|owner*|manager|assistant*|agent|rep|spouse',
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
    '連絡先|連絡先名|取引先責任者|姓名|联系人|이름|фио|namn|navn',
  ],
  last_resort_name: [
    'client|clients|client name|customer|customers|customer name|cliente|clientes|kunde|kundenname|klant|klantnaam|klient|顧客名',
    'agent|agents|agent name|advisor|attendee|attendee name|participant|participants|teacher|doctor|physician|provider',
    'representative|sales rep|staff|staff member|host|driver|coach|volunteer|donor name|tenant name|speaker|team member',
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
    'parent customer id|parentcustomerid|agency|brokerage|workplace|会社|会社名|企業|企業名|取引先名|組織|公司|회사|компания',
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
    'balance due|due date|due|duration|call duration|call length|call result|call outcome|call time|call date|attendees',
    'rechnung*|facture|factura|fattura|factuur|faktura|請求書|sku|qty|quantity|log|event|event type',
    'activity type|ticket #|ticket id|tracking|tracking number|talk time|recording',
  ],
  half_doubt: [
    'amount|total|subtotal|date|time|timestamp|date time|date and time|when|start|end|start time|end time|activity',
    'action|outcome|direction|result|call|calls|description|details|note|notes|paid|price|payment|payment method|tax',
    'type|call type|logged at|betrag|datum|montant|importe|valor|importo|bedrag|kwota|金額|日付|done|task|comment|item|items',
    'order|orders|ticket|ip|ip address|user agent|subject|message|meeting|appointment',
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
