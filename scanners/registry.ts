/** Every scanner that ships, in alphabetical order. Adding a CRM is new files and two lines here. */
import bntouch from './bntouch/bntouch.ts';
import close from './close/close.ts';
import type { Scanner } from './format.ts';
import freshsales from './freshsales/freshsales.ts';
import generic from './generic/generic.ts';
import hubspot from './hubspot/hubspot.ts';
import monday from './monday/monday.ts';
import pipedrive from './pipedrive/pipedrive.ts';
import salesforce from './salesforce/salesforce.ts';
import zoho from './zoho/zoho.ts';

export const scanners: readonly Scanner[] = [
  bntouch,
  close,
  freshsales,
  generic,
  hubspot,
  monday,
  pipedrive,
  salesforce,
  zoho,
];
