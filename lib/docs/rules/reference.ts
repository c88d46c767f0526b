import { apiExamples } from "../constants";
import type { ApiAnswer, ApiBody, ApiOperation, ApiReference } from "../schema";
import { toCurl } from "./curl";
import { toField, type Shape } from "./fields";
import { sampleOf } from "./sample";
import { spellOnce } from "./spell-once";

interface Content { content?: Record<string, { schema?: Shape }> }
interface Parameter { name: string; in: string; required?: boolean; description?: string; schema: Shape }

interface Described {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security?: Record<string, unknown>[];
  "x-permission"?: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content & { $ref?: string; description?: string }>;
}

export interface OpenApi {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Described>>;
  components: { schemas: { Problem: Shape }; securitySchemes: Record<string, { type: string; scheme?: string; description?: string }> };
}

/** The API's document as the reference draws it. */
export function toReference({ info, paths, components }: OpenApi): ApiReference {
  const keys = new Set(Object.entries(components.securitySchemes).filter(([, { scheme }]) => scheme === "bearer").map(([name]) => name));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => toOperation(path, method.toUpperCase(), described, keys)));
  const names = [...new Set(operations.map(({ tag }) => tag))].sort();
  const problem = components.schemas.Problem;
  return {
    ...info,
    tags: names.map((name) => ({ name, title: titleOf(name), operations: spellOnce(operations.filter(({ tag }) => tag === name)) })),
    ways: Object.values(components.securitySchemes).map(wayOf),
    problem: toField("", problem, true),
    problemExample: JSON.stringify(problem.examples?.[0] ?? {}, null, 2),
  };
}

/** The document's own words, as a sentence. */
function wayOf({ type, scheme, description = "" }: { type: string; scheme?: string; description?: string }): string {
  if (scheme === "bearer") return `Send a key as a bearer token. ${description}`.trim();
  return type === "apiKey" ? `A person signs in and sends the session's cookie. ${description}`.trim() : description;
}

const spelled: Record<string, string> = { api: "API", "fx-rates": "Exchange rates", tenants: "Workspaces" };

const titleOf = (tag: string) => spelled[tag] ?? `${tag.charAt(0).toUpperCase()}${tag.slice(1).replaceAll("-", " ")}`;

function toOperation(path: string, method: string, described: Described, keys: ReadonlySet<string>): ApiOperation {
  const { operationId: id, parameters = [], security = [] } = described;
  const body = toBody(described.requestBody, id);
  const isPublic = security.length === 0;
  const query = parameters.filter((parameter) => parameter.in === "query" && parameter.required).map((parameter): [string, string] => [parameter.name, queryValue(parameter)]);
  return {
    id, method, path, isPublic, body,
    tag: described.tags[0] ?? "api",
    summary: described.summary,
    description: described.description ?? "",
    permission: described["x-permission"] ?? null,
    parameters: parameters.map((parameter) => ({ ...toField(parameter.name, { description: parameter.description, ...parameter.schema }, parameter.required ?? false), place: parameter.in })),
    answers: answersOf(described),
    problems: Object.keys(described.responses).filter((status) => /^[45]/.test(status)),
    curl: toCurl({ method, path, query, isPublic, hasKeys: security.some((way) => Object.keys(way).some((name) => keys.has(name))), body: body && { contentType: body.contentType === "application/octet-stream" ? "text/csv" : body.contentType, text: body.example } }),
  };
}

/** What the guide's shell has at hand, else a value of the right shape. */
function queryValue({ name, schema }: Parameter): string {
  if (schema.format === "uuid") return `$${name.toUpperCase()}`;
  return name === "fileName" ? "orders.csv" : String(sampleOf(schema, name));
}

function toBody(content: Content | undefined, id: string): ApiBody | null {
  const [contentType, described] = Object.entries(content?.content ?? {})[0] ?? [];
  if (!contentType || !described) return null;
  const schema = described.schema ?? {};
  const isJson = contentType.includes("json");
  const sample = apiExamples[id] ?? (isJson ? sampleOf(schema) : undefined);
  return { contentType, field: toField("", schema, true), example: isJson ? JSON.stringify(sample, null, 2) : null };
}

function answersOf({ responses }: Described): ApiAnswer[] {
  return Object.entries(responses).filter(([status]) => status.startsWith("2")).map(([status, answer]) => ({
    status, description: answer.description ?? "", body: toBody(answer, ""),
  }));
}
