import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";

type Wire = Record<string, unknown>;

/** An object with what was changed since; a child shows that its parent was paused. */
export function changed(outside: Outside, wire: Wire, parents: readonly { id: unknown; word: string }[] = []): Wire {
  const { status, daily_budget: budget } = changeOf(outside, wire.id) ?? {};
  const own = { ...wire, ...(budget === undefined ? {} : { daily_budget: budget }), ...(status === undefined ? {} : { status, configured_status: status, effective_status: status }) };
  if (own.effective_status !== "ACTIVE") return own;
  const paused = parents.find(({ id }) => changeOf(outside, id)?.status === "PAUSED");
  return paused ? { ...own, effective_status: paused.word } : own;
}

const changeOf = (outside: Outside, id: unknown) => outside.store.find(`meta.change.${String(id)}`) as (Stored & { status?: string; daily_budget?: string }) | undefined;
