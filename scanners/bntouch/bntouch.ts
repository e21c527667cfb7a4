import { defineScanner } from '../format.ts';

/**
 * crm-pages.md 1.6: host, tabs and query names are known, the list's markup is not. So the generic scan finds the list, and
 * this says where ids are (`process` is the borrower's record, which may hold several loans) and what is never a phone. One real
 * page settles the rest, here.
 */
const reading = {
  kind: 'generic' as const,
  id: [
    { at: 'a[href*="process"]', attr: 'href', match: '[?&]process(?:Id|_id)?=(\\d{1,19})(?:[&#]|$)' },
    { attr: 'data-pid' },
    { attr: 'data-process-id' },
    { at: 'a[href*="loanId="]', attr: 'href', match: '[?&]loanId=(\\d{1,19})(?:[&#]|$)' },
  ],
  id_rule: { shape: '^\\d{1,19}$' },
  phones: { never: '(?:^|[^a-zA-Z])(?:[Ll]oan|[Ff]ile|[Cc]ase|[Aa]ccount)(?:[^a-zA-Z]|$)' },
};

export default defineScanner({
  format: 1,
  id: 'bntouch',
  name: 'BNTouch',
  level: 1,
  hosts: ['https://www.bntouchmortgage.net', 'https://bntouchmortgage.net'],
  pages: [{ ...reading, path: '^/account5(?:[/?#]|$)' }],
  records: [
    { path: '^[^?#]{1,200}\\?(?:[^#]{0,300}&)?process(?:Id|_id)?=(\\d{1,19})(?:[&#]|$)', compare: 'exact' },
    { path: '^[^?#]{1,200}\\?(?:[^#]{0,300}&)?loanId=(\\d{1,19})(?:[&#]|$)', compare: 'exact' },
  ],
});
