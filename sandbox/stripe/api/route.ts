import type { World } from "../world";
import type { Read } from "./params";

export interface Call<P> {
  world: World;
  params: P;
  /** The variable parts of the address. */
  ids: readonly string[];
  id: string;
  path: string;
}

export interface Route {
  method: string;
  pattern: RegExp;
  /** Reads the parameters now and gives what runs later. */
  prepare: (raw: Parameters<Read<unknown>>[0], world: World, path: string, ids: readonly string[]) => () => unknown;
}

/** One operation: `:id` in the address is given as `ids`. */
export function route<P>(method: string, address: string, read: Read<P>, run: (call: Call<P>) => unknown): Route {
  const pattern = new RegExp(`^${address.replace(/:id/g, "([^/]+)")}$`);
  return {
    method,
    pattern,
    prepare: (raw, world, path, ids) => {
      const params = read(raw, "");
      return () => run({ world, params, ids, id: ids[0] ?? "", path });
    },
  };
}
