import { execute, getOperationAST, GraphQLError, parse, validate, type DocumentNode, type ExecutionResult } from "graphql";
import { randomUUID } from "node:crypto";
import { headerOf, json, type Answer, type Asked } from "../../http/exchange";
import type { Outside } from "../../outside/outside";
import { expireToken, findToken, removeToken } from "../access/tokens";
import type { Context } from "../fields/resolve";
import { VERSION } from "../model";
import { keepLate } from "../orders/edits";
import { actualCost, bucketOf, MOST_FOR_ONE, requestedCost, throttleStatus } from "./cost";
import { resolveField, resolveType, schema } from "./schema";

const INVALID_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";
const VERSIONS = ["2026-01", "2026-04", "2026-07", "2026-10"];
const MOST_NODES = 250;

/** POST /admin/api/<version>/graphql.json */
export async function answerGraphql(outside: Outside, asked: Asked, version: string): Promise<Answer> {
  const requestId = randomUUID();
  // A version that is gone is answered by the oldest that is not.
  const served = VERSIONS.includes(version) || version > VERSION ? version : (VERSIONS[0] as string);
  const headers = { "x-shopify-api-version": served, "x-request-id": requestId };
  const access = headerOf(asked, "x-shopify-access-token") ?? "";
  const about = `${asked.method} ${asked.path} ${asked.body}`;
  if (outside.faults.take("shopify", about, ["expired_token"])) expireToken(outside, access);
  if (outside.faults.take("shopify", about, ["revoked_token"])) removeToken(outside, access);
  const token = findToken(outside, access);
  if (!token) return json(401, { errors: INVALID_TOKEN }, headers);
  const context: Context = { outside, token, isDenied: Boolean(outside.faults.take("shopify", about, ["missing_scope"])), about };
  return json(200, await run(context, asked.body, requestId), headers);
}

interface Question { query: string; variables: Record<string, unknown> }

async function run(context: Context, body: string, requestId: string): Promise<unknown> {
  const { outside, about } = context;
  const { query, variables } = readQuestion(body);
  const document = readDocument(query);
  if (document instanceof GraphQLError) return { errors: [problem(document)] };
  const faults = validate(schema, document);
  const operation = getOperationAST(document);
  if (faults.length > 0 || !operation) return { errors: faults.length > 0 ? faults.map(toInvalid) : [{ message: "A query attribute must be specified and must be a string." }] };
  const requested = requestedCost(document, operation, variables);
  const cost = (actual: number | null) => ({ cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: throttleStatus(outside) } });
  if (tooMany(document, variables)) return { errors: [{ message: `Must be between 0 and ${MOST_NODES}`, extensions: { code: "ARGUMENT_LITERALS_INCOMPATIBLE" } }] };
  if (requested > MOST_FOR_ONE || outside.faults.take("shopify", about, ["too_large"])) {
    return { errors: [{ message: `Query cost is ${requested}, which exceeds the single query max cost limit (${MOST_FOR_ONE}).`, extensions: { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: MOST_FOR_ONE, documentation: "https://shopify.dev/api/usage/rate-limits" } }], extensions: cost(null) };
  }
  if (bucketOf(outside).level < requested || outside.faults.take("shopify", about, ["throttled"])) {
    return { errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }], extensions: cost(null) };
  }
  keepLate(outside);
  const result = await execute({ schema, document, contextValue: context, variableValues: variables, fieldResolver: resolveField, typeResolver: resolveType });
  const actual = actualCost(result.data) + (operation.operation === "mutation" ? 10 : 0);
  bucketOf(outside).level -= Math.min(requested, actual);
  const data = outside.faults.take("shopify", about, ["drift"]) ? drifted(result.data) : result.data;
  return { data, ...(result.errors ? { errors: result.errors.map((error) => problem(error, requestId)) } : {}), extensions: cost(actual) };
}

function readQuestion(body: string): Question {
  try {
    const { query = "", variables } = JSON.parse(body) as Partial<Question>;
    return { query: String(query), variables: variables ?? {} };
  } catch {
    return { query: "", variables: {} };
  }
}

function readDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    return error as GraphQLError;
  }
}

function problem(error: GraphQLError, requestId?: string): Record<string, unknown> {
  const { message, locations, path, extensions } = error;
  const isOurs = path !== undefined && extensions.code === undefined;
  return { message, locations, ...(path ? { path } : {}), extensions: isOurs ? { code: "INTERNAL_SERVER_ERROR", requestId } : extensions };
}

/** As Shopify names what is wrong with a query. */
function toInvalid(error: GraphQLError): Record<string, unknown> {
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!field) return { message: error.message, locations: error.locations, extensions: { code: "argumentLiteralsIncompatible" } };
  return { message: `Field '${field[1]}' doesn't exist on type '${field[2]}'`, locations: error.locations, extensions: { code: "undefinedField", typeName: field[2], fieldName: field[1] } };
}

function tooMany(document: DocumentNode, variables: Record<string, unknown>): boolean {
  const text = JSON.stringify(document, (key, value: unknown) => (key === "loc" ? undefined : value));
  const literals = [...text.matchAll(/"value":"first"\},"value":\{"kind":"IntValue","value":"(\d+)"/g)].map(([, number]) => Number(number));
  return [...literals, ...["first", "last"].map((name) => Number(variables[name] ?? 0))].some((number) => number > MOST_NODES);
}

/** Fields that come otherwise than was agreed. */
function drifted(data: ExecutionResult["data"]): unknown {
  return JSON.parse(JSON.stringify(data), (key, value: unknown) => (["updatedAt", "amount", "ianaTimezone"].includes(key) ? null : value)) as unknown;
}

