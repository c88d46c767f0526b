import { ListLoading } from "@/components/layout/list/list-loading";

export default function Loading() {
  return <ListLoading title="Traffic" columns={10} />;
}
