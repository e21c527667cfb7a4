/** The privacy page: needs nothing but words. */
import { render } from 'preact';
import '../../components/privacy/privacy.css';
import '../../components/ui/tokens.css';
import { Privacy } from '../../components/privacy/Privacy.tsx';
import { inLook } from '../look/page-look.ts';

const root = document.getElementById('app');
void inLook((text) => {
  document.title = `${text('ext_short_name')}: ${text('privacy_title')}`;
  if (root) render(<Privacy text={text} />, root);
});
