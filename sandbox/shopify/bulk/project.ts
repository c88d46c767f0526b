import { getNamedType, isListType, isNonNullType, Kind, parse, validate, valueFromASTUntyped, type DocumentNode, type FieldNode, type GraphQLObjectType, type GraphQLOutputType, type SelectionSetNode } from "graphql";
import { schema, valueOf } from "../graphql/schema";
import { Denied, type Args, type Connection, type Context } from "../fields/resolve";

export interface BulkPlan { root: FieldNode; args: Args; project: Projection }
/** Fields of one object, and the connections below it, each of which becomes lines of its own. */
export interface Projection { type: string; fields: readonly Part[]; children: readonly { field: string; args: Args; project: Projection }[] }
interface Part { key: string; field: string; args: Args; isList: boolean; inner: Projection | null }

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** Reads the inner query and refuses what bulk operations refuse; a text says why. */
export function planBulk(query: string): BulkPlan | string {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return `Invalid bulk query: ${(error as Error).message}`;
  }
  const [fault] = validate(schema, document);
  if (fault) return `Invalid bulk query: ${fault.message}`;
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fields = operation?.selectionSet.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD) ?? [];
  const [root] = fields;
  if (!root || fields.length !== 1) return "Bulk queries must have exactly one top-level field.";
  const rootType = schema.getQueryType()?.getFields()[root.name.value]?.type;
  if (!rootType || !getNamedType(rootType).name.endsWith("Connection")) return "Bulk queries must contain at least one connection.";
  try {
    const counter = { connections: 1 };
    const project = projectionOf(nodeSelection(root), nodeType(rootType), 1, counter, false);
    if (counter.connections > MOST_CONNECTIONS) return `Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`;
    return { root, args: argsOf(root), project };
  } catch (error) {
    return (error as Error).message;
  }
}

const argsOf = (field: FieldNode): Args => Object.fromEntries((field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

function nodeSelection(field: FieldNode): SelectionSetNode {
  const inside = (name: string, set: SelectionSetNode | undefined) => set?.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === name);
  const nodes = inside("nodes", field.selectionSet) ?? inside("node", inside("edges", field.selectionSet)?.selectionSet);
  if (!nodes?.selectionSet) throw new Error(`The connection "${field.name.value}" must select edges { node } or nodes.`);
  return nodes.selectionSet;
}

function nodeType(connection: GraphQLOutputType): GraphQLObjectType {
  const nodes = (getNamedType(connection) as GraphQLObjectType).getFields().nodes;
  return getNamedType(nodes?.type as GraphQLOutputType) as GraphQLObjectType;
}

function projectionOf(set: SelectionSetNode, type: GraphQLObjectType, depth: number, counter: { connections: number }, isInList: boolean): Projection {
  const fields: Part[] = [];
  const children: Projection["children"][number][] = [];
  for (const field of set.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD)) {
    const name = field.name.value;
    const of = type.getFields()[name]?.type;
    if (of && getNamedType(of).name.endsWith("Connection")) {
      if (isInList) throw new Error("Queries that contain a connection field within a list field are not currently supported.");
      if (depth > DEEPEST) throw new Error(`Bulk queries cannot nest connections deeper than ${DEEPEST} levels.`);
      counter.connections += 1;
      children.push({ field: name, args: argsOf(field), project: projectionOf(nodeSelection(field), nodeType(of), depth + 1, counter, isInList) });
      continue;
    }
    const isList = Boolean(of && isListType(isNonNullType(of) ? of.ofType : of));
    const inner = field.selectionSet && of ? projectionOf(field.selectionSet, getNamedType(of) as GraphQLObjectType, depth, counter, isList || isInList) : null;
    fields.push({ key: field.alias?.value ?? name, field: name, args: argsOf(field), isList, inner });
  }
  if (children.length > 0 && !fields.some(({ field }) => field === "id")) throw new Error("The parent of a connection must select its id.");
  return { type: type.name, fields, children };
}

export type Line = Record<string, unknown>;

/** The object's own line and those of its children, which name it. */
export function linesOf(source: unknown, { type, fields, children }: Projection, context: Context, parentId?: string): { own: Line; below: Line[] } {
  const own = pick(source, { type, fields, children }, context);
  if (parentId !== undefined) own.__parentId = parentId;
  const below = children.flatMap(({ field, args, project }) => (valueOf(type, field, source, args, context) as Connection<unknown>).nodes.flatMap((node) => {
    const child = linesOf(node, project, context, String(own.id));
    return [child.own, ...child.below];
  }));
  return { own, below };
}

function pick(source: unknown, { type, fields }: Projection, context: Context): Line {
  const line: Line = {};
  for (const { key, field, args, isList, inner } of fields) {
    const value = field === "__typename" ? type : read(type, field, source, args, context);
    if (!inner || value === null || value === undefined) line[key] = value ?? null;
    else line[key] = isList ? (value as unknown[]).map((one) => pick(one, inner, context)) : pick(value, inner, context);
  }
  return line;
}

/** Protected data is null here; there is no place to say why. */
function read(type: string, field: string, source: unknown, args: Args, context: Context): unknown {
  try {
    return valueOf(type, field, source, args, context);
  } catch (error) {
    if (error instanceof Denied && field !== "customer") return null;
    throw error;
  }
}
