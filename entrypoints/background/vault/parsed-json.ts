/** What a rep typed or took from a file, as data; or one sentence that says what it is not, and where it goes wrong. */
export function parsedJson(json: string): { data: unknown } | { problem: string } {
  try {
    return { data: JSON.parse(json) };
  } catch (error) {
    return { problem: `This is no JSON: ${(error as Error).message}. Take a file that was exported here, or mend it.` };
  }
}
