"use client";
import { useMemo, useRef, useState } from "react";
import { Pencil, Plus, Receipt, Trash2 } from "lucide-react";
import type { CostRule } from "@/lib/costs/schema";
import { COST_BASIS_TITLES, COST_KIND_TITLES } from "@/lib/costs/constants";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { CostRuleDialog } from "./cost-rule-dialog";
import { useCostChanges, useCostRules } from "./use-cost-rules";

interface CostRulesProps { projectId: string; currency: string; canWrite: boolean }
type Asked = { what: "save"; rule: CostRule | null } | { what: "delete"; rule: CostRule };

/** What orders cost beside their goods, from a day to a day. */
export function CostRules({ projectId, currency, canWrite }: CostRulesProps) {
  const list = useCostRules(projectId);
  const { save, remove } = useCostChanges(projectId);
  const [asked, setAsked] = useState<Asked | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const columns = useMemo(() => costColumns(canWrite ? setAsked : null), [canWrite]);
  const close = () => {
    setAsked(null);
    save.reset();
    remove.reset();
  };
  const add = canWrite ? <Button variant="outline" onClick={() => setAsked({ what: "save", rule: null })}><Plus aria-hidden />Add cost</Button> : null;
  return (
    <section aria-labelledby="costs-title" className="grid gap-3">
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <div className="grid gap-0.5">
          <h2 id="costs-title" ref={title} tabIndex={-1} className="text-sm font-semibold">Costs of an order</h2>
          <p className="text-[0.8125rem] text-muted-foreground">Shipping, payment, packaging and the rest, from a day to a day. Kept for the profit figures.</p>
        </div>
        {list.data && list.data.total > 0 ? add : null}
      </header>
      {list.error ? <ErrorNotice error={list.error} title="The costs could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="the costs" /><TableSkeleton rows={2} columns={4} /></> : null}
      {list.data?.total === 0 ? <EmptyState kind="not_connected" heading="h3" icon={Receipt} title="No costs yet" action={add}>Say what an order costs you beside its goods.</EmptyState> : null}
      {list.data && list.data.total > 0 ? <DataTable id="cost-rules" label="Costs of an order" columns={columns} items={list.data.items} keyOf={({ id }) => id} plain /> : null}
      {asked?.what === "save" ? <CostRuleDialog rule={asked.rule} currency={currency} change={save} onClose={close} /> : null}
      {asked?.what === "delete" ? (
        <FormDialog
          isDestructive title={`Delete this ${COST_KIND_TITLES[asked.rule.kind].toLowerCase()} cost`} description="It then counts on none of its days. To end it from a day on, set its last day instead."
          button="Delete" failure="The cost was not deleted." change={remove} onSubmit={(done) => remove.mutate(asked.rule.id, { onSuccess: done })} onClose={close} landOn={title}
        />
      ) : null}
    </section>
  );
}

function costColumns(onAsk: ((asked: Asked) => void) | null): Column<CostRule>[] {
  const columns: Column<CostRule>[] = [
    { key: "kind", title: "Cost", names: true, size: 140, cell: ({ kind }) => COST_KIND_TITLES[kind] },
    { key: "amount", title: "Amount", numeric: true, size: 140, cell: ({ amount, currency, percent }) => (percent === null ? `${amount} ${currency}` : `${percent} %`) },
    { key: "basis", title: "Counted", size: 170, cell: ({ basis }) => COST_BASIS_TITLES[basis] },
    { key: "from", title: "From", size: 130, cell: ({ validFrom }) => formatDay(validFrom) },
    { key: "to", title: "To", size: 130, cell: ({ validTo }) => (validTo === null ? <span className="text-muted-foreground">Still holds</span> : formatDay(validTo)) },
  ];
  if (!onAsk) return columns;
  return [...columns, {
    key: "actions", title: "Actions", size: 100,
    cell: (rule) => (
      <span className="inline-flex gap-1">
        <Button variant="ghost" size="icon-sm" aria-label={`Change ${COST_KIND_TITLES[rule.kind]} from ${rule.validFrom}`} onClick={() => onAsk({ what: "save", rule })}><Pencil aria-hidden /></Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Delete ${COST_KIND_TITLES[rule.kind]} from ${rule.validFrom}`} onClick={() => onAsk({ what: "delete", rule })}><Trash2 aria-hidden /></Button>
      </span>
    ),
  }];
}
