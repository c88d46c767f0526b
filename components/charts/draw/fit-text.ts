/** Cuts a name to about the width it may have; drawings have no ellipsis of their own. */
export function fitText(text: string, width: number, fontSize: number): string {
  const most = Math.max(2, Math.floor(width / (fontSize * 0.54)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
