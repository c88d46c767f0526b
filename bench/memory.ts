/** How many bytes above where it began this process came to stand, at the most. */
export function watchMemory(): { stop: () => number } {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  return {
    stop: () => {
      clearInterval(timer);
      return peak - idle;
    },
  };
}
