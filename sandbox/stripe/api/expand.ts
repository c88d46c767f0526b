import type { Stored } from "../../store/objects";
import type { World } from "../world";
import { invalid } from "./errors";
import { toWire } from "./wire";

type Includable = (world: World, owner: Record<string, unknown>) => unknown;
type Node = Record<string, unknown>;

const MOST_LEVELS = 4;

/** Fields that are there only when asked for, by kind of object; each noun adds its own. */
const includable = new Map<string, Includable>();

export function includes(kind: string, field: string, read: Includable): void {
  includable.set(`${kind}.${field}`, read);
}

/** Refused before anything is written. */
export function assertLevels(paths: readonly string[]): void {
  const deep = paths.find((path) => path.split(".").filter((name) => name !== "data").length > MOST_LEVELS);
  if (deep) throw invalid(`You cannot expand more than ${MOST_LEVELS} levels of a property. Property: ${deep}`, "expand");
}

/** Puts objects where their ids are, as `expand[]=data.latest_invoice.payments` asks. */
export function expand(world: World, answer: unknown, paths: readonly string[]): unknown {
  for (const path of paths) {
    follow(world, answer, path.split("."), path);
  }
  return answer;
}

function follow(world: World, value: unknown, names: readonly string[], path: string): void {
  if (Array.isArray(value)) {
    for (const part of value) follow(world, part, names, path);
    return;
  }
  const [name, ...rest] = names;
  if (name === undefined || value === null || typeof value !== "object") return;
  const node = value as Node;
  node[name] = resolve(world, node, name, path);
  follow(world, node[name], rest, path);
}

function resolve(world: World, node: Node, name: string, path: string): unknown {
  const given = node[name];
  if (Array.isArray(given)) return given.map((part) => (typeof part === "string" ? found(world, part, path) : part));
  if (typeof given === "string") return found(world, given, path);
  if (given !== undefined) return given;
  const read = includable.get(`${String(node.object)}.${name}`);
  if (!read) throw cannot(path);
  const value = read(world, node);
  return value !== null && typeof value === "object" ? toWire(world, value as Stored) : value;
}

function found(world: World, id: string, path: string): Stored {
  const record = world.store.find(id);
  if (!record) throw cannot(path);
  return toWire(world, record);
}

const cannot = (path: string) =>
  invalid(`This property cannot be expanded (${path}). You may want to try expanding 'data.${path}' if it is a list.`, "expand");
