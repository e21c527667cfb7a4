/**
 * "Dial this number": one number of any page goes to the review of its tab, and from there the way every list goes. What
 * the page marked is text from outside; only a number and, beside it, a name are taken from it.
 */
import { noEdits } from '../../../components/state/review.ts';
import type { PickedPage } from '../../../scanners/pick-page.ts';
import { isOver } from '../following/session-record.ts';
import type { Memory, StoredScan } from '../memory.ts';
import { crmName } from '../scanning/scan.ts';

export interface Marked {
  /** A `tel:` link that was clicked. */
  link?: string | undefined;
  selection?: string | undefined;
  page: { id: number; url: string; title: string };
}

interface Outside {
  memory: Memory;
  pick(url: string): Promise<PickedPage | null>;
  newId(): string;
}

/** RFC 3966: digits and separators, then parameters. Null for what is not a `tel:` link or not written as an address. */
function linked(link: string): string | null {
  try {
    return /^tel:/i.test(link) ? (decodeURIComponent(link.slice(4)).split(';')[0] ?? '') : null;
  } catch {
    return null;
  }
}

/** As people write numbers. The rep says that it is one, and the review checks it: the reader's lexicon is not needed. */
const run = /(?:\+\s?)?\(?\d[\d\s().\-‐‑–/]{5,22}\d(?:\s?(?:x|ext\.?)\s?(?<extension>\d{1,7}))?/giu;
const date = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})$/;

function firstNumber(line: string): { number: string; extension: string } | null {
  for (const { 0: text, groups } of line.matchAll(run)) {
    const extension = groups?.extension ?? '';
    const number = extension ? text.replace(/\s?(?:x|ext\.?)\s?\d+$/iu, '') : text;
    const { length } = number.replace(/\D/g, '');
    if (length >= 7 && length <= 15 && !date.test(number)) return { number, extension };
  }
  return null;
}

/** The first number of the text, and what stands before it as a name. */
export function numberAndName(text: string): { number: string; extension: string; name: string } | null {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  const found = firstNumber(line);
  if (!found) return null;
  const at = line.indexOf(found.number);
  const name = at > 0 ? line.slice(0, at).replace(/[^\p{L}\p{N}.)]+$/u, '') : '';
  // "Ada Byron", and not "Please call".
  const isName = /^\p{Lu}\S*(?: \S+)* \p{Lu}\S*$/u.test(name) && name.length <= 80;
  return { number: found.number, extension: found.extension, name: isName ? name : found.number };
}

export type OneNumber = ReturnType<typeof makeOneNumber>;

export function makeOneNumber({ memory, pick, newId }: Outside) {
  return {
    /** Whether the tab has it in review now. Nothing that goes on in the tab is pushed aside. */
    async review({ link, selection, page }: Marked): Promise<boolean> {
      const text = link === undefined ? (selection ?? '') : linked(link);
      const found = text === null ? null : numberAndName(text);
      const picked = await pick(page.url);
      if (!found || !picked) return false;
      const { origin, host } = new URL(page.url);
      const { number, extension, name } = found;
      const scan: StoredScan = {
        scan_id: newId(),
        crm_name: crmName(picked.scanner) || host,
        host,
        origin,
        contacts: [
          {
            id: '1',
            name,
            email: '',
            company: '',
            record_url: '',
            crm_identifier: '',
            phones: [{ number, extension, label: '', kind: 'other' }],
          },
        ],
        skipped: [],
        expected: 1,
        read: 1,
        selected_only: false,
        scanner: picked.scanner.id,
        level: 1,
        url: page.url,
        title: page.title,
      };
      return memory.inTurn(async ({ get, set }) => {
        const [job, launch, session] = [
          await get(`job:${page.id}`),
          await get('pb_launch'),
          await get('pb_current_session'),
        ];
        if (launch || (session && !isOver(session)) || job?.step === 'reading' || job?.step === 'launching')
          return false;
        await set(`scan:${page.id}`, scan);
        await set(`edits:${page.id}`, { scan_id: scan.scan_id, edits: noEdits });
        await set(`job:${page.id}`, { step: 'review', scan_id: scan.scan_id });
        return true;
      });
    },
  };
}
