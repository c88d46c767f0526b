import { afterAll } from "vitest";
import { sandboxWithListener } from "./client";

/** One sandbox for all tests of the file that asks, at its top; it is stopped after the last. */
export async function sandboxForFile() {
  const at = await sandboxWithListener();
  afterAll(() => at.close());
  return { at, stripe: at.stripe };
}
