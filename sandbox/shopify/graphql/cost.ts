import { getNamedType, isObjectType, Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import type { Outside } from "../../outside/outside";
import type { Args } from "../fields/resolve";
import { schema } from "./schema";

/** The standard plan: a bucket of twenty seconds' worth. */
const RESTORE = 100;
const MOST = RESTORE * 20;
export const MOST_FOR_ONE = 1_000;

export interface Bucket { level: number; at: number }
const buckets = new WeakMap<Outside, Bucket>();

/** How full the shop's bucket is now; it refills by the clock on the wall, even where a test holds time, at the sandbox's speed. */
export function bucketOf(outside: Outside): Bucket {
  const now = Date.now();
  const bucket = buckets.get(outside) ?? { level: MOST, at: now };
  bucket.level = Math.min(MOST, bucket.level + (Math.max(0, now - bucket.at) / 1000) * RESTORE * outside.speed);
  bucket.at = now;
  buckets.set(outside, bucket);
  return bucket;
}

export function throttleStatus(outside: Outside) {
  return { maximumAvailable: MOST, currentlyAvailable: Math.floor(bucketOf(outside).level), restoreRate: RESTORE * outside.speed };
}

interface Asking { fragments: ReadonlyMap<string, FragmentDefinitionNode>; variables: Args }

/** One for an object with an id, two and its nodes for a connection, ten for a change; nothing for values. */
export function requestedCost(document: DocumentNode, operation: OperationDefinitionNode, variables: Args): number {
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const cost = selectionCost({ fragments, variables }, operation.selectionSet, root as GraphQLObjectType);
  return operation.operation === "mutation" ? cost + 10 : cost;
}

function selectionCost(asking: Asking, set: SelectionSetNode, type: GraphQLObjectType | undefined): number {
  let sum = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) sum += fieldCost(asking, selection, type);
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : asking.fragments.get(selection.name.value);
      const name = fragment?.typeCondition?.name.value;
      if (fragment) sum += selectionCost(asking, fragment.selectionSet, name ? (schema.getType(name) as GraphQLObjectType) : type);
    }
  }
  return sum;
}

function fieldCost(asking: Asking, field: FieldNode, type: GraphQLObjectType | undefined): number {
  if (!field.selectionSet) return 0;
  const found = type?.getFields?.()[field.name.value];
  const of = found ? getNamedType(found.type) : undefined;
  const target = isObjectType(of) ? of : undefined;
  const inner = selectionCost(asking, field.selectionSet, target);
  const count = sizeOf(asking, field);
  if (of?.name.endsWith("Connection")) return 2 + (count ?? 1) * inner;
  const own = of?.name.endsWith("Edge") || !target || target.getInterfaces().length === 0 ? (of && !target ? 1 : 0) : 1;
  return (count ?? 1) * (own + inner);
}

/** What `first` says, or how many ids were given. */
function sizeOf({ variables }: Asking, field: FieldNode): number | null {
  for (const { name, value } of field.arguments ?? []) {
    if (!["first", "last", "ids"].includes(name.value)) continue;
    const given = value.kind === Kind.INT ? Number(value.value) : value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.LIST ? value.values : null;
    if (typeof given === "number") return given;
    if (Array.isArray(given)) return given.length;
  }
  return null;
}

/** What was really given: objects with an id, and two for each list of them. */
export function actualCost(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + actualCost(one), 0);
  if (value === null || typeof value !== "object") return 0;
  const own = "pageInfo" in value || "nodes" in value || "edges" in value ? 2 : "id" in value ? 1 : 0;
  return own + actualCost(Object.values(value));
}
