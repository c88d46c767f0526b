import "server-only";
import type { ProviderAnswer, ProviderRequest } from "../../provider";
import { ProviderError } from "../../trouble";
import { REST } from "./read-configuration";

export type Call = (request: ProviderRequest) => Promise<ProviderAnswer>;

const MAX_REDIRECTS = 3;
const MOVED = new Set([301, 302, 303, 307, 308]);

/** Calls, and goes where it is sent: each place is checked as the first was, and the key goes to the first alone. */
export async function follow(call: Call, first: ProviderRequest): Promise<{ answer: ProviderAnswer; address: string }> {
  let request = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await call(request);
    const { location } = answer.headers;
    const address = request.address ?? "";
    if (!MOVED.has(answer.status) || !location) return { answer, address };
    if (!URL.canParse(location, address)) break;
    const next = { ...request, address: new URL(location, address).href };
    request = answer.status === 307 || answer.status === 308 ? next : { ...next, method: "GET", json: undefined };
  }
  throw new ProviderError(REST.id, { code: "refused", sentence: "The address sends on to other addresses without end." });
}
