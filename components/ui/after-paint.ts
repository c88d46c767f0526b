const LATEST_MS = 2_000;

/** Runs once the page has loaded, is painted, and the browser has nothing better to do. Gives the way to call it off. */
export function afterPaint(work: () => void): () => void {
  let isOff = false;
  const run = () => { if (!isOff) work(); };
  const whenIdle = () => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: LATEST_MS });
    else setTimeout(run);
  };
  // A task that follows a frame comes after that frame's paint.
  const whenPainted = () => requestAnimationFrame(() => setTimeout(whenIdle));
  if (document.readyState === "complete") whenPainted();
  else window.addEventListener("load", whenPainted, { once: true });
  return () => { isOff = true; };
}
