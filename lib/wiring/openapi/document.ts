import "server-only";
import { z } from "zod";
import { ERROR_CODES } from "@/lib/core/errors";
import { KEY_SCOPE_NAMES } from "@/lib/keys/constants";
import { permissionsOf } from "@/lib/keys/rules";
import type { Declaration } from "@/lib/platform/http/declaration";

type Json = Record<string, unknown>;
export interface RouteModule { path: string; methods: Record<string, Declaration> }

const DESCRIPTION = [
  "Everything that the pages of Aura use. Answers are `{ \"data\": … }`; lists are",
  "`{ \"items\", \"total\", \"skip\", \"limit\", \"nextCursor\" }`, where `total` is exact up to 10,000 and `totalIsCapped`",
  "says that there are more. Money is `{ \"amount\": \"12.50\", \"currency\": \"GBP\" }`. Errors are problem documents (RFC 9457).",
  "An id of another workspace or project answers exactly as one that does not exist: 404.",
  "Programs send an API key, or a short-lived token made from one, as `Authorization: Bearer`. Each answer says in",
  "`RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` how many requests are left for how many seconds; 429 and 503",
  "carry `Retry-After`.",
].join(" ");

/** The OpenAPI 3.1 document of all routes, in the order of their paths. */
export function buildDocument(routes: readonly RouteModule[]): Json {
  const sorted = [...routes].sort((a, b) => (a.path < b.path ? -1 : 1));
  const declared = sorted.flatMap(({ methods }) => Object.values(methods));
  const tags = [...new Set(declared.flatMap((declaration) => declaration.tags))].sort();
  return {
    openapi: "3.1.0",
    info: { title: "Aura API", version: "1.0.0", description: DESCRIPTION },
    servers: [{ url: "/" }],
    tags: tags.map((name) => ({ name })),
    paths: Object.fromEntries(sorted.map((route) => [route.path, pathItem(route)])),
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "aura", description: "The session cookie; `__Host-aura` over https." },
        apiKey: { type: "http", scheme: "bearer", bearerFormat: "aura_…", description: "An API key of the workspace's settings. It may do what its scopes say." },
        keyToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Made from a key by POST /api/v1/auth/token; works for 15 minutes in its place." },
      },
      schemas: { Problem: problemSchema },
      responses: { Problem: problemResponse("Something is wrong; `code` says what.") },
    },
  };
}

function pathItem({ path, methods }: RouteModule): Json {
  const order = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => method in methods);
  return Object.fromEntries(order.map((method) => [method.toLowerCase(), operation(method, path, methods[method]!)]));
}

function operation(method: string, path: string, declaration: Declaration): Json {
  const body = requestBody(declaration);
  return {
    operationId: operationId(method, path),
    summary: declaration.summary,
    ...(declaration.description ? { description: declaration.description } : {}),
    tags: declaration.tags,
    security: security(declaration),
    ...(declaration.permission ? { "x-permission": declaration.permission } : {}),
    parameters: [
      ...pathParameters(path, declaration), ...scopeParameters(declaration), ...queryParameters(declaration),
      ...headerParameters(method, declaration),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: responses(declaration),
  };
}

const ofKeys: ReadonlySet<string> = new Set(permissionsOf(KEY_SCOPE_NAMES));

function security({ access, permission }: Declaration): Json[] {
  if (access === "public") return [];
  if (access === "key") return [{ apiKey: [] }];
  const isForKeys = access === "caller" || ((access === "tenant" || access === "project") && permission !== undefined && ofKeys.has(permission));
  return [{ session: [] }, ...(isForKeys ? [{ apiKey: [] }, { keyToken: [] }] : [])];
}

/** GET /api/v1/orders/{id} → getOrdersById */
function operationId(method: string, path: string): string {
  const words = path.replace("/api/v1/", "").split("/").flatMap((part) => (part.startsWith("{") ? ["by", part.slice(1, -1)] : part.split(/[-.]/)));
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function pathParameters(path: string, { params }: Declaration): Json[] {
  const known = properties(params);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  return names.map((name) => ({ name, in: "path", required: true, schema: known.schemas[name] ?? { type: "string" } }));
}

/** Which workspace or project the request is about, where the path does not say it. */
function scopeParameters({ access, scopeFrom }: Declaration): Json[] {
  if (access !== "tenant" && access !== "project") return [];
  const id = { type: "string", format: "uuid" };
  const known = access === "tenant" ? "An API key need not say it." : "An API key of one project need not say it.";
  const required = scopeFrom === "path" ? [] : [{ name: access, in: "query", description: known, required: true, schema: id }];
  if (access === "tenant") return required;
  const description = "The project's workspace; saves a look-up when it is given.";
  return [...required, { name: "tenant", in: "query", description, required: false, schema: id }];
}

function headerParameters(method: string, { kind, access }: Declaration): Json[] {
  if (method === "GET" || kind !== "json" || access === "public" || access === "user" || access === "instance") return [];
  const description = "A repetition under the same key gets the first answer, for 24 hours.";
  return [{ name: "Idempotency-Key", in: "header", description, required: false, schema: { type: "string", maxLength: 255 } }];
}

function queryParameters(declaration: Declaration): Json[] {
  const { schemas, required } = properties(declaration.query);
  const said = scopeParameters(declaration).map(({ name }) => name);
  return Object.entries(schemas).filter(([name]) => !said.includes(name)).map(([name, { description, ...schema }]) => ({
    name, in: "query", ...(description ? { description } : {}), required: required.includes(name), schema,
  }));
}

function requestBody({ kind, body }: Declaration): Json | null {
  if (kind === "upload") return { required: true, content: { "application/octet-stream": { schema: {} } } };
  return body ? { required: true, content: { "application/json": { schema: toJson(body, "input") } } } : null;
}

function responses(declaration: Declaration): Json {
  const { access, kind, status = 200 } = declaration;
  const failing = [400, ...(access === "public" ? [] : [401, 403, 404]), ...(declaration.body || kind === "upload" ? [413, 415] : []), 422, 429, 503];
  const answer = status === 204 ? { description: "Done." } : { description: "Success.", content: content(declaration) };
  return {
    [String(status)]: answer,
    ...Object.fromEntries(failing.map((code) => [String(code), { $ref: "#/components/responses/Problem" }])),
    default: { $ref: "#/components/responses/Problem" },
  };
}

function content({ kind, response, mediaType = "application/json" }: Declaration): Json {
  const schema = toJson(response, "output");
  if (kind === "stream") return { [mediaType]: { schema } };
  const known = (schema.properties ?? {}) as Json;
  const isList = "items" in known && "nextCursor" in known;
  const envelope = { type: "object", properties: { data: schema }, required: ["data"] };
  return { "application/json": { schema: isList ? schema : envelope } };
}

function properties(schema: z.ZodType | undefined): { schemas: Record<string, Json>; required: string[] } {
  if (!schema) return { schemas: {}, required: [] };
  const { properties: schemas = {}, required = [] } = toJson(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return { schemas, required };
}

function toJson(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: ({ jsonSchema }) => simplify(jsonSchema, io) }) as Json;
  return json;
}

/** A format says what its long pattern says; an answer may grow new fields, so it is not closed. */
function simplify(json: { format?: string; pattern?: string; additionalProperties?: unknown }, io: "input" | "output"): void {
  if (json.format) delete json.pattern;
  if (io === "output" && json.additionalProperties === false) delete json.additionalProperties;
}

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  properties: {
    type: { const: "about:blank" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { enum: ERROR_CODES },
    detail: { type: "string", description: "A sentence for people." },
    requestId: { type: "string" },
    errors: { type: "object", additionalProperties: { type: "array", items: { type: "string" } }, description: "What is wrong with each field." },
  },
  examples: [{ type: "about:blank", title: "Not found", status: 404, code: "not_found", detail: "No such order.", requestId: "0197a1f0-0000-7000-8000-000000000000" }],
};

function problemResponse(description: string): Json {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
}
