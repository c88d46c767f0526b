import { randomInt } from "node:crypto";
import { json, type Answer } from "../http/exchange";

/** The status says nothing: errors are 200 too, with an empty `data`. */
export function told(data: unknown, code = 0, message = "OK"): Answer {
  const id = `20261121${randomInt(1e9, 9.9e9)}${randomInt(1e9, 9.9e9)}`;
  return json(200, { code, message, request_id: id, data }, { "x-tt-logid": id });
}

export const refused = (code: number, message: string): Answer => told({}, code, message);

export const noSuchPage = (): Answer => ({ status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found" });

/** Arrays and objects stand in the query as JSON; null where it is not. */
export function readParam(query: URLSearchParams, name: string): unknown {
  try {
    return JSON.parse(query.get(name) ?? "null");
  } catch {
    return undefined;
  }
}

export function readNames(query: URLSearchParams, name: string): string[] | null {
  const value = readParam(query, name);
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : null;
}
