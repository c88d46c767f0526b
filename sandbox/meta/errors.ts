import { randomBytes } from "node:crypto";
import { json, type Answer } from "../http/exchange";

interface Said { status?: number; sub?: number; isTransient?: boolean; type?: string; title?: string; headers?: Record<string, string> }

/** The envelope; the type is nearly always the same, whatever went wrong. */
export function metaError(code: number, message: string, { status = 400, sub, isTransient = false, type = "OAuthException", title, headers }: Said = {}): Answer {
  const trace = `A${randomBytes(8).toString("base64url")}`;
  const error = {
    message, type, code, ...(sub === undefined ? {} : { error_subcode: sub }), is_transient: isTransient,
    ...(title ? { error_user_title: title, error_user_msg: message } : {}), fbtrace_id: trace,
  };
  return json(status, { error }, { "www-authenticate": `OAuth "Facebook Platform" "invalid_request" "${message.replace(/"/g, "'")}"`, "x-fb-trace-id": trace, ...headers });
}

const DEATHS: Record<number, string> = {
  458: "Error validating access token: The user has not authorized application sandbox.",
  460: "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  463: "Error validating access token: Session has expired.",
  467: "Error validating access token: The session is invalid because the user logged out.",
};

export const deadToken = (sub: number) => metaError(190, DEATHS[sub] ?? "Invalid OAuth access token.", { sub });
export const badToken = () => metaError(190, "Invalid OAuth access token - Cannot parse access token", { status: 400 });
export const missing = (id: string) =>
  metaError(100, `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`, { sub: 33, type: "GraphMethodException" });
export const badParam = (message: string) => metaError(100, `(#100) ${message}`);
export const tooMuch = () => metaError(1, "Please reduce the amount of data you're asking for, then retry your request", { status: 500 });
