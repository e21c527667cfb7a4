/** The vault does not start, and the operator can do something about it: one sentence, no stack, exit code 1. */
export class StartRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartRefused';
  }
}
