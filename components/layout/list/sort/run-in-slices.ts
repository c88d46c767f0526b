/** A third of what a frame at 60 Hz may last; the browser draws and listens between two slices. */
const SLICE_MS = 5;

/** Runs the steps to their end without ever holding the page for longer than a slice; null when it was called off. */
export async function runInSlices<Result>(steps: Generator<void, Result>, signal: AbortSignal): Promise<Result | null> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await nextTask();
    if (signal.aborted) return null;
  }
}

/** All at once, where rows are few. */
export function runAtOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A message rather than a timer, which browsers stretch to 4 ms when it repeats. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
