/** One thing the doctor looked at. */
export interface Finding {
  check: string;
  /** `note`: good to know, nothing is wrong. */
  level: 'ok' | 'note' | 'problem';
  /** One sentence; never a secret. */
  says: string;
  /** What the operator can do about a problem. */
  remedy?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, level: 'ok', says });
export const note = (check: string, says: string): Finding => ({ check, level: 'note', says });
export const problem = (check: string, says: string, remedy: string): Finding => ({
  check,
  level: 'problem' as const,
  says,
  remedy,
});
