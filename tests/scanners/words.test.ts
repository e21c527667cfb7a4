import { describe, expect, test } from 'vitest';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { vocabulary } from '../../scanners/generic/vocabulary.ts';
import { machineMeaningOf, meaningOf, plainWords } from '../../scanners/generic/words.ts';
import { lexicon } from '../../scanners/pick.ts';

useLexicon(lexicon);

describe('header words', () => {
  test.each<[string, string]>([
    [
      'name',
      'Name|Full name|Contact|Contact Name|Customer|Borrower|Patient name|Ansprechpartner|Nom complet|Nombre|Nome|Naam|Imię i nazwisko|氏名',
    ],
    ['first_name', 'First Name|Given name|Vorname|Prénom|Voornaam|Imię|Primeiro nome'],
    ['last_name', 'Last Name|Surname|Nachname|Nom de famille|Apellidos|Sobrenome|Cognome|Achternaam|Nazwisko'],
    [
      'phone',
      'Phone|Mobile|Cell|Telephone|Direct line|Work phone|Phone number|Company Phone|Telefon|Handy|Téléphone professionnel|Teléfono|Telefone|Cellulare|Telefoonnummer|Telefon komórkowy|電話番号',
    ],
    [
      'phone',
      'Tel. służbowy|Numéro de téléphone|Téléphone fixe|Telefone celular|Teléfono de casa|Telefono ufficio|携帯電話|Tel. kom.|Mobil privat|Telefon (geschäftlich)|Address 1: Phone|Contact’s mobile|Phone (1 more)|Phone 2|Best phone|Borrower Cell|Cep telefonu|Рабочий телефон|전화번호|Borr Cell Phone',
    ],
    [
      'email',
      'Email|E-mail|E-Mail-Adresse|Email Address|Work email|Adresse e-mail|Courriel|Correo electrónico|メールアドレス',
    ],
    [
      'company',
      'Company|Account Name|Company name|Organization|Firma|Unternehmen|Société|Empresa|Azienda|Bedrijf|会社名',
    ],
    ['do_not_call', 'Do Not Call|DNC|Phone opt-out|Opted out'],
    ['phone_status', 'Phone status'],
    ['id', 'ID|Contact ID|Record ID'],
    [
      'other',
      'Fax|Telefax|Факс|传真|팩스|Φαξ|Assistant Phone|Account Owner|Contact Owner|Created by|User name|File name|Last phone call|Phone type|Email status|Email opt-out|Product name|Loan Number|City|Status|Owner email',
    ],
    [
      'other',
      'Co-Applicant Phone|Parent Phone|Broker Phone|Account Exec Phone|Landlord Tel|Attorney Phone|Processor Phone|LO Phone|CSM Mobile|Recruiter Phone|Guarantor Mobile|Teacher Phone|SDR Phone|Realtor Cell|Partner Phone|Previous Phone|Old Phone|Téléphone du commercial|Telefon des Maklers',
    ],
    ['extension', 'Ext|Extension|Ext.|Phone ext'],
    ['may_call', 'OK to call|Consent to call'],
  ])('%s', (role, headers) => {
    expect(headers.split('|').filter((header) => meaningOf(header)?.role !== role)).toEqual([]);
  });

  test.each(['Notizen zum Gespräch', 'Score card', 'Xyzzy', ''])('"%s" is no known word', (header) => {
    expect(meaningOf(header)?.role ?? 'unknown').not.toMatch(/^(?:name|phone|email)$/);
  });
});

describe('machine names', () => {
  test.each<[string, string]>([
    ['phone', 'telephone1|mobilephone|phone_work|phoneNumber|contact_phone|phone_mkxpfxef|MobilePhone|homePhone'],
    ['email', 'emailaddress1|email1|primary_email|emailAddress|contact_email'],
    ['name', 'fullname|fullName|contactName|contact_name|display_name|complete_name'],
    ['first_name', 'firstname|first_name|firstName'],
    ['company', 'org_id|accountName|company_name|companyName'],
    ['other', 'phone_fax|assistant_phone|email_opt_out|owner_name|last_call_phone'],
  ])('%s', (role, names) => {
    expect(names.split('|').filter((name) => machineMeaningOf(name)?.role !== role)).toEqual([]);
  });
});

test('the vocabulary is written in plain words, as headers are compared', () => {
  const entries = Object.values(vocabulary).flatMap((lists) => lists.flatMap((list) => list.split('|')));
  expect(entries.filter((entry) => plainWords(entry) !== entry.replaceAll('*', ''))).toEqual([]);
});
