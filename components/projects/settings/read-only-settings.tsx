import { Card, CardContent } from "@/components/ui/card";
import { PendingZone } from "./pending-zone";
import type { ProjectFacts } from "./project-facts";

interface ReadOnlySettingsProps { project: ProjectFacts; pendingTimeZone: string | null; isArchived: boolean }

export function ReadOnlySettings({ project, pendingTimeZone, isArchived }: ReadOnlySettingsProps) {
  return (
    <div className="grid max-w-xl gap-4">
      {pendingTimeZone ? <PendingZone from={project.timeZone} to={pendingTimeZone} /> : null}
      <Card aria-label="Project">
        <CardContent className="grid gap-4">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
            <dt className="text-muted-foreground">Name</dt>
            <dd className="break-words">{project.name}</dd>
            <dt className="text-muted-foreground">Currency</dt>
            <dd>{project.currency}</dd>
            <dt className="text-muted-foreground">Time zone</dt>
            <dd>{project.timeZone.replaceAll("_", " ")}</dd>
          </dl>
          <p className="text-[0.8125rem] text-muted-foreground">
            {isArchived ? "They stay as they are while the project is archived." : "Your role lets you read these. An owner, an admin or an operator of the workspace can change them."}
          </p>
        </CardContent>
      </Card>
    </div>
  );
}
