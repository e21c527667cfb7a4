/** Characters of a capture; what goes beyond is left out and counted. */
export const captureLimit = 1_000_000;

export interface PageCapture {
  html: string;
  /** Elements in the file. */
  elements: number;
  /** Elements that are not, because the file would be too large. */
  left_out: number;
}
