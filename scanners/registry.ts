/** Every scanner that ships, in alphabetical order. Adding a CRM is new files and two lines here. */
import type { Scanner } from './contract.ts';
import generic from './generic/generic.ts';
import pipedrive from './pipedrive/pipedrive.ts';

export const scanners: readonly Scanner[] = [generic, pipedrive];
