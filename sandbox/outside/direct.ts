import { json, type Answer, type Asked } from "../http/exchange";
import { WIRE_FAULTS, type OutsideFault } from "./faults";
import type { Outside, StandIn } from "./outside";
import { standIns } from "./stand-ins";

const HTML = "<!doctype html><html><head><title>Please wait</title></head><body><h1>We are checking your browser</h1></body></html>";

/** Hands the call to the stand-in whose prefix it has; null when none has it. */
export async function outsideAnswer(outside: Outside, asked: Asked): Promise<Answer | null> {
  const [, prefix = ""] = asked.path.split("/");
  const standIn = standIns.find((one) => one.prefix === prefix && one.owns?.(asked.path) !== false);
  if (!standIn) return null;
  const fault = outside.faults.take(prefix, `${asked.method} ${asked.path}?${asked.query}`, WIRE_FAULTS);
  if (fault) return spoil(fault, outside, standIn, asked);
  return standIn.answer(outside, asked);
}

async function spoil(fault: OutsideFault, outside: Outside, standIn: StandIn, asked: Asked): Promise<Answer> {
  switch (fault.kind) {
    case "too_many": return json(429, { error: "Too many requests" });
    case "too_many_retry": return json(429, { error: "Too many requests" }, { "retry-after": String(Math.max(1, Math.round(fault.ms / 1000 / outside.speed))) });
    case "server_error": return json(500, { error: "Internal error" });
    case "bad_gateway": return { status: 502, headers: { "content-type": "text/html" }, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" };
    case "html": return { status: 200, headers: { "content-type": "text/html" }, body: HTML };
    case "reset": return { status: 200, body: "", drop: true };
    case "hang":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return { status: 200, body: "", drop: true };
    default: return truncate(await standIn.answer(outside, asked));
  }
}

/** The length that was announced and half of what belongs to it. */
function truncate(answer: Answer): Answer {
  if (typeof answer.body !== "string" && !Buffer.isBuffer(answer.body)) return { ...answer, cutAfter: 1_000 };
  const length = Buffer.byteLength(answer.body);
  return { ...answer, cutAfter: Math.floor(length / 2) };
}
