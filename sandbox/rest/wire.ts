import { json, type Answer } from "../http/exchange";

/** A number that stands in JSON exactly as it is written here: a double would round long ids and money. */
export const exact = (digits: string): string => `\u0001${digits}\u0001`;

export const money = (micros: number): string => {
  const size = String(Math.abs(micros)).padStart(7, "0");
  return exact(`${micros < 0 ? "-" : ""}${size.slice(0, -6)}.${size.slice(-6).replace(/0{1,4}$/, "")}`);
};

export const write = (value: unknown): string => JSON.stringify(value).replace(/"\\u0001([^"\\]*)\\u0001"/g, "$1");

export const reply = (value: unknown, headers: Record<string, string> = {}): Answer => ({ status: 200, headers: { "content-type": "application/json", ...headers }, body: write(value) });
export const refuse = (status: number, message: string, headers: Record<string, string> = {}): Answer => json(status, { error: { message } }, headers);
