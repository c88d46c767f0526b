import { ListLoading } from "@/components/layout/list/list-loading";

export default function Loading() {
  return <ListLoading title="E-mails" columns={11} />;
}
