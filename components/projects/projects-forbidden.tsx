import { EmptyState } from "@/components/ui/empty-state";

/** For members whose role has no part in projects, such as billing. */
export function ProjectsForbidden({ tenant }: { tenant: { name: string } }) {
  return (
    <EmptyState kind="no_permission" heading="h1" title="Your role does not open projects" className="mx-auto max-w-xl">
      Ask an owner or an admin of {tenant.name} for a role that may read them.
    </EmptyState>
  );
}
