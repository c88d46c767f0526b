import type { ExternalToast, toast as sonner } from "sonner";

type Kind = "message" | "success" | "error" | "info" | "loading";
type Sonner = typeof sonner;
type Id = string | number;

let shown: Sonner | null = null;
let count = 0;
let isWanted = false;
const waiting: ((toast: Sonner) => void)[] = [];
const listeners = new Set<() => void>();

/** Messages at the page's edge. What draws them comes after the first paint; what is said before waits for it. */
export const toast = Object.assign(say("message"), {
  success: say("success"),
  error: say("error"),
  info: say("info"),
  loading: say("loading"),
  dismiss: (id?: Id) => send((to) => void to.dismiss(id)),
});

function say(kind: Kind): (title: string, options?: ExternalToast) => Id {
  return (title, options) => {
    const id = options?.id ?? `message-${++count}`;
    send((to) => void to[kind](title, { ...options, id }));
    return id;
  };
}

function send(work: (toast: Sonner) => void): void {
  if (shown) return work(shown);
  waiting.push(work);
  wantToaster();
}

/** Asks for the part that draws, also ahead of the first message, so that its live region is there to be heard. */
export function wantToaster(): void {
  isWanted = true;
  for (const listener of listeners) listener();
}

export function watchToaster(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isToasterWanted = (): boolean => isWanted;

/** The part that draws is on the page, or goes from it. */
export function connectToaster(toaster: Sonner | null): void {
  shown = toaster;
  if (toaster) for (const work of waiting.splice(0)) work(toaster);
}
