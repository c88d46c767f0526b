/** Numbers are compared as they are written, so what is typed is also tried in capitals and in small letters. */
export function spellings(text: string): string[] {
  return [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
}

/** As the importer folds addresses, or null when this is no whole address. */
export function asAddress(text: string): string | null {
  const address = text.normalize("NFKC").trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : null;
}
