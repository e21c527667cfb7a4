/** Hands a text to the rep as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  const type = name.endsWith('.csv') ? 'text/csv' : 'application/json';
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  // Not revoked: the browser may read it after this turn, and it goes with the page.
  link.click();
}
