import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { assertMayReadMetrics } from "@/lib/platform/telemetry/metrics-access";
import { metrics } from "@/lib/platform/telemetry/metrics";

export const GET = route(
  { summary: "Figures of this process for Prometheus", tags: ["health"], kind: "stream", access: "public", response: z.string() },
  async ({ request, clientAddress }) => {
    assertMayReadMetrics(request, clientAddress);
    const { registry } = metrics();
    return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
  },
);
