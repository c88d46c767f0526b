import "server-only";

export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string[];
  cause?: DescribedError;
}

/**
 * An error for the log. Database drivers put parameters and row values into `detail`, `where`, `hint`
 * and into messages in quotes, so only named fields are copied and quoted values are cut.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === "string" ? { code } : {}),
    stack: stackLines(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

const MAX_MESSAGE = 500;

function withoutValues(text: string): string {
  return text
    .slice(0, MAX_MESSAGE)
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, "[e-mail]")
    .replace(/postgres(ql)?:\/\/\S+/g, "[database address]")
    .replace(/(invalid input syntax for .*?: )".*"/gs, "$1[value]")
    .replace(/\b(Bearer|Basic)\s+\S+/gi, "$1 [removed]");
}

/** Frames only: the first lines of a stack repeat the message. */
function stackLines(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 12).map((line) => line.trim());
}
