import { randomUUID } from "node:crypto";
import { json, type Answer } from "../http/exchange";

/** Thrown while answering; told as a list of one. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly details = "", readonly headers: Record<string, string> = {}) {
    super(message);
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, "InvalidInput", message);
/** Both for a token that ended and for what the app may not do; only the details differ. */
export const denied = (details = ""): Refusal => new Refusal(403, "Unauthorized", "Access to requested resource is denied.", details);

const ids = () => ({ "x-amzn-requestid": randomUUID() });

export const said = (value: unknown, headers: Record<string, string> = {}, status = 200): Answer => json(status, value, { ...ids(), ...headers });

export const toAnswer = ({ status, code, message, details, headers }: Refusal): Answer => said({ errors: [{ code, message, details }] }, headers, status);
