/** A sentence in which names of things stand between backticks. */
export function Words({ text }: { text: string }) {
  return text.split("`").map((part, place) => (place % 2 === 1 ? <code key={place} className="rounded-sm bg-muted px-1 font-mono text-[0.86em] break-words">{part}</code> : part));
}
