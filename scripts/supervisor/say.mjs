const started = Date.now();

/** One progress line, with the seconds since the start. */
export function say(sentence) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds} s  ${sentence}\n`);
}

/** Ends with a sentence instead of a stack trace. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
