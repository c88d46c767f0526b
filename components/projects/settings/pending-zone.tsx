import { Alert } from "@/components/ui/alert";

const nameOf = (zone: string) => zone.replaceAll("_", " ");

export function PendingZone({ from, to }: { from: string; to: string }) {
  return (
    <Alert tone="info" live title={`Cutting the figures into the days of ${nameOf(to)}`}>
      Until that is done, every page shows the days of {nameOf(from)}. You can leave this page.
    </Alert>
  );
}
