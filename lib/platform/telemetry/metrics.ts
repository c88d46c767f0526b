import "server-only";
import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";

interface Counted {
  summary: string;
  kind: string;
}

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "aura_request_seconds",
      help: "Time from the request to its answer",
      labelNames: ["route", "method", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    }),
    jobs: new Histogram({
      name: "aura_job_seconds",
      help: "Time that a job took",
      labelNames: ["queue", "outcome"],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800],
      registers: [registry],
    }),
    rollupChecks: new Counter({
      name: "aura_rollup_checks_total",
      help: "Nightly comparisons of roll-ups with facts; different means that dashboards may be wrong",
      labelNames: ["state"],
      registers: [registry],
    }),
    outgoing: new Counter({
      name: "aura_outgoing_requests_total",
      help: "Calls to outside services",
      labelNames: ["service", "outcome"],
      registers: [registry],
    }),
  };
}

// One registry per process, however often the bundler loads this module.
const holder = globalThis as typeof globalThis & { auraMetrics?: ReturnType<typeof makeMetrics> };
export const metrics = (): ReturnType<typeof makeMetrics> => (holder.auraMetrics ??= makeMetrics());

export function countRequest({ summary }: Counted, method: string, status: number, ms: number): void {
  metrics().requests.observe({ route: summary, method, status: String(status) }, ms / 1000);
}
