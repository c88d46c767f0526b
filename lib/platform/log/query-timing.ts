import "server-only";
import { currentContext, endQuery, startQuery } from "./context";

type Ask = (...given: unknown[]) => unknown;

/** Counts the time of each statement of this connection towards the request that asked. */
export function timeQueries(client: { query: unknown }): void {
  const ask = (client.query as Ask).bind(client);
  client.query = (...given: unknown[]) => {
    const context = currentContext();
    if (!context) return ask(...given);
    const end = once(() => endQuery(context, performance.now()));
    startQuery(context, performance.now());
    const answer = ask(...withCallback(given, end));
    if (answer instanceof Promise) answer.then(end, end);
    else if (typeof given.at(-1) !== "function") end();
    return answer;
  };
}

function withCallback(given: unknown[], end: () => void): unknown[] {
  const last = given.at(-1);
  if (typeof last !== "function") return given;
  const callback = last as Ask;
  return [...given.slice(0, -1), (...answer: unknown[]) => (end(), callback(...answer))];
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
