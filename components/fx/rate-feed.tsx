"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { CircleAlert, CircleCheck, CircleOff, Clock, Clock3, type LucideIcon } from "lucide-react";
import { apiGet } from "@/components/api/client";
import { formatDay, formatInstant } from "@/components/layout/format";
import { cn } from "@/components/ui/class-names";
import { Card, CardContent } from "@/components/ui/card";
import type { RateFeedHealth } from "@/lib/fx/schema";

const looks: Record<RateFeedHealth["state"], { icon: LucideIcon; color: string; title: string }> = {
  on_time: { icon: CircleCheck, color: "text-success", title: "Daily rates come in by themselves" },
  waiting: { icon: Clock, color: "text-muted-foreground", title: "Daily rates are on their way" },
  late: { icon: Clock3, color: "text-warning", title: "Daily rates are late" },
  failing: { icon: CircleAlert, color: "text-warning", title: "Daily rates could not be fetched" },
  not_needed: { icon: CircleCheck, color: "text-muted-foreground", title: "No daily rates are needed" },
  off: { icon: CircleOff, color: "text-muted-foreground", title: "Daily rates are off" },
};

const lookAgainMs = { waiting: 5_000, failing: 60_000 } as const;

interface RateFeedProps { projectId: string; timeZone: string; initial: RateFeedHealth }

/** Who publishes the rates, how far they are here, and what is wrong if something is. */
export function RateFeed({ projectId, timeZone, initial }: RateFeedProps) {
  const { data: feed } = useQuery({
    queryKey: ["fx-feed", projectId],
    queryFn: ({ signal }) => apiGet<RateFeedHealth>("fx-rates/feed", { project: projectId }, signal),
    initialData: initial,
    refetchInterval: ({ state }) => {
      const word = state.data?.state;
      return word === "waiting" || word === "failing" ? lookAgainMs[word] : false;
    },
  });
  useListAgain(feed.lastDay);
  const { icon: Icon, color, title } = looks[feed.state];
  return (
    <Card className="mb-4">
      <CardContent className="grid gap-2">
        <div className="flex items-start gap-2.5" role="status">
          <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", color)} />
          <div className="grid min-w-0 gap-0.5">
            <p className="text-sm font-semibold">{title}</p>
            <p className="max-w-prose text-sm">{feed.sentence}</p>
          </div>
        </div>
        <Facts feed={feed} timeZone={timeZone} />
      </CardContent>
    </Card>
  );
}

function Facts({ feed, timeZone }: { feed: RateFeedHealth; timeZone: string }) {
  if (feed.source === null || feed.state === "not_needed") return null;
  const facts = [
    ["Source", feed.source], ["Newest day", feed.lastDay === null ? "None yet" : formatDay(feed.lastDay)],
    ["Last asked", feed.triedAt === null ? "Not yet" : formatInstant(feed.triedAt, timeZone)], ["Next", feed.nextTryAt === null ? "Within a minute" : formatInstant(feed.nextTryAt, timeZone)],
  ] as const;
  return (
    <div className="grid gap-2 pl-[1.625rem]">
      <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-[0.8125rem]">
        {facts.map(([name, value]) => <div key={name}><dt className="text-muted-foreground">{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="max-w-prose text-[0.8125rem] text-muted-foreground">{feed.attribution}</p>
    </div>
  );
}

/** The list under it shows the rates that came in meanwhile. */
function useListAgain(lastDay: string | null): void {
  const client = useQueryClient();
  const seen = useRef(lastDay);
  useEffect(() => {
    if (seen.current === lastDay) return;
    seen.current = lastDay;
    void client.invalidateQueries({ queryKey: ["list"] });
  }, [client, lastDay]);
}
