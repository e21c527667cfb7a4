/** `--write`: what was read becomes what its case expects, for a person to review in the diff. */
import type { ScanResult } from '../contract.ts';

export async function writeExpectation(_file: string, _address: string, _result: ScanResult): Promise<string> {
  return '';
}
