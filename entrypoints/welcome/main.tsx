/**
 * The welcome page. No script can be injected into a page of ours, so the practice list is read here, by the engine that
 * is injected elsewhere.
 */
import { render } from 'preact';
import '../../components/ui/tokens.css';
import '../../components/ui/controls.css';
import '../../components/popup/review/review.css';
import '../../components/welcome/welcome.css';
import { makePracticeStore } from '../../components/welcome/practice-store.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { allParts } from '../../scanners/all-parts.ts';
import { putParts } from '../../scanners/engine/parts.ts';
import { harvest } from '../../scanners/harvest.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { inLook } from '../look/page-look.ts';

/** An address of no CRM, as the generic scan meets it. */
const address = 'https://practice.example.com/people';

putParts(allParts);
const read = async () => {
  const picked = pickScanner(address);
  return picked && harvest(document, address, picked).catch(() => null);
};
const loadNumberCheck = async (country: string) => (await import('../popup/number-check.ts')).makeNumberCheck(country);

const root = document.getElementById('app');
const practice = makePracticeStore({ read, loadNumberCheck }, Date.now());
void inLook((text) => {
  document.title = text('welcome_title');
  if (root) render(<Welcome text={text} practice={practice} />, root);
});
